"""Sample screens in French and in English: what the looks and the accessibility are judged on.

`screens(language)` gives them by name. The pages show what the product shows, with made-up figures.
"""

from __future__ import annotations

from collections.abc import Callable

from dialogs.messages import Screen
from tests.web import gallery_member, gallery_table
from tests.web.gallery_words import Sample, Say

MAKERS: dict[str, Callable[[Say], Sample]] = {
    "invitation": gallery_member.invitation,
    "home": gallery_member.home,
    "question": gallery_member.question,
    "review": gallery_member.review,
    "form": gallery_table.form,
    "links": gallery_table.links,
    "dashboard": gallery_table.dashboard,
    "bilan": gallery_table.bilan,
    "error": gallery_member.error,
}

PLACES = {"invitation": "invitation:sample", "question": "run:12"}
"""Where the product shows them, where it matters for their looks; the others by their name."""


def screens(language: str) -> dict[str, Screen]:
    """Every sample, by its name."""

    def say(french: str, english: str) -> str:
        return french if language == "fr" else english

    return {name: _screen(name, maker(say), language) for name, maker in MAKERS.items()}


def _screen(name: str, sample: Sample, language: str) -> Screen:
    title, blocks = sample
    return Screen(PLACES.get(name, name), title, language, blocks, "Tablée")
