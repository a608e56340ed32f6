"""What was typed in a form, parsed into right types: one `Invalid` a mistake, naming its field."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TypeVar
from unicodedata import normalize
from zoneinfo import available_timezones

from bot.desk import Visit
from bot.i18n import LANGUAGES
from dialogs.nouns.errors import Invalid

LONGEST_NAME = 80

Choice = TypeVar("Choice", bound=StrEnum)


def name(visit: Visit, field: str) -> str:
    """A line of 1 to 80 characters, its spaces gathered, its accents in one form (NFC)."""
    given = _gathered(visit.field(field))
    if not given:
        raise Invalid("empty", field)
    if len(given) > LONGEST_NAME:
        raise Invalid("too_long", field)
    return given


def text(visit: Visit, field: str, longest: int) -> str:
    """Words on as many lines as one likes, maybe none, their accents in one form (NFC)."""
    given = normalize("NFC", visit.field(field))
    if len(given) > longest:
        raise Invalid("too_long_text", field)
    return given


def tidy(given: str) -> str:
    """A name that a platform gives, written as a typed one is: cut at 80 characters, maybe ""."""
    return _gathered(given)[:LONGEST_NAME].rstrip()


def _gathered(text: str) -> str:
    return " ".join(normalize("NFC", text).split())


def choice(visit: Visit, field: str, kind: type[Choice]) -> Choice:
    """One of an enumeration, by its value."""
    try:
        return kind(visit.field(field))
    except ValueError:
        raise Invalid("choose", field) from None


def one_of(visit: Visit, field: str, allowed: tuple[str, ...]) -> str:
    text = visit.field(field)
    if text not in allowed:
        raise Invalid("choose", field)
    return text


def day(visit: Visit, field: str) -> date:
    """A date as the form sends it (ISO 8601)."""
    try:
        return date.fromisoformat(visit.field(field))
    except ValueError:
        raise Invalid("date", field) from None


def zone(visit: Visit, field: str) -> str:
    """An IANA zone that this machine knows."""
    text = visit.field(field)
    if text not in available_timezones():
        raise Invalid("choose", field)
    return text


def language(visit: Visit, field: str) -> str:
    return one_of(visit, field, tuple(LANGUAGES))


def ticked(visit: Visit, field: str) -> None:
    """Raises `Invalid` unless the box is ticked."""
    if not visit.field(field):
        raise Invalid("consent", field)
