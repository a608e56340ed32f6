"""The wording is ours: no run of eight words comes from the guide's own text."""

from __future__ import annotations

from pathlib import Path

from tests.guide.definitions import words_of_all
from tests.guide.shingles import RUN, shingles_of

KNOWN = frozenset(Path(__file__).with_name("shingles.txt").read_text(encoding="utf-8").split())


def test_no_eight_words_in_a_row_are_the_guides() -> None:
    copied = {
        place: run
        for place, text in words_of_all()
        for words in (text.fr, text.en)
        for digest, run in shingles_of(words).items()
        if digest in KNOWN
    }
    assert copied == {}


def test_the_hashes_know_a_copied_run_whatever_its_typography() -> None:
    assert len(KNOWN) > 7000
    author = "le Comité permanent de lutte à la toxicomanie"  # the name alone is eight words
    assert len(author.split()) == RUN
    assert set(shingles_of(author.upper())) <= KNOWN
