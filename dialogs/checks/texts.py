"""Texts: written in both languages, and short enough for every channel.

Limits come from the narrowest platform: 75 characters for an option (Slack), 60 for what heads a
screen or a chart, 600 for what must leave room for the rest of a message.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from dialogs.checks.entries import Finding
from dialogs.definition import Dialog, Option, Text
from dialogs.faults import Trail

LIMITS: Mapping[str, int] = {
    "title": 60,
    "label": 60,
    "parts": 60,
    "summary": 600,
    "closing": 600,
    "intro": 600,
    "text": 600,
    "advice": 600,
    "hint": 300,
}
OPTION_LIMIT = 75


def check(dialog: Dialog) -> Iterator[Finding]:
    for trail, text, limit in _texts(dialog, (), "", LIMITS["text"]):
        for language in ("fr", "en"):
            yield from _check(getattr(text, language), (*trail, language), limit)


def _check(words: str, trail: Trail, limit: int) -> Iterator[Finding]:
    if not words.strip():
        yield trail, "Ce texte est vide.", "This text is empty."
    if len(words) > limit:
        yield (
            trail,
            f"Ce texte a {len(words)} caractères\u00a0; {limit} au plus ici.",
            f"This text has {len(words)} characters; {limit} at most here.",
        )


def _texts(
    value: object, trail: Trail, field: str, limit: int
) -> Iterator[tuple[Trail, Text, int]]:
    """Every text of a piece and of what it holds, with its own limit."""
    if isinstance(value, Text):
        yield trail, value, limit
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            own = OPTION_LIMIT if isinstance(value, Option) else LIMITS.get(name, limit)
            yield from _texts(getattr(value, name), (*trail, name), name, own)
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*trail, index), field, LIMITS.get(field, limit))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*trail, key), field, limit)
