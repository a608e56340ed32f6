"""A day as people type it in French or English: `3 décembre`, `demain`, `December 3rd, 2026`.

Pure. Owns what is understood and what is not: nothing is guessed where day and month could change
places, or where the day of the week is not that of the date.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal

from babel.dates import get_day_names, get_month_names

from dialogs.said import fold

_LANGUAGES = ("fr", "en")
_WIDTHS: tuple[Literal["wide", "abbreviated"], ...] = ("wide", "abbreviated")
_MONTHS_A_YEAR = 12

_NEAR: Mapping[str, int] = MappingProxyType(
    {
        "aujourd'hui": 0,
        "today": 0,
        "demain": 1,
        "tomorrow": 1,
        "apres-demain": 2,
        "apres demain": 2,
        "the day after tomorrow": 2,
    }
)
_DAYS = {"jour": 1, "jours": 1, "day": 1, "days": 1}
_WEEKS = {"semaine": 7, "semaines": 7, "week": 7, "weeks": 7}
_MONTHS = frozenset({"mois", "month", "months"})
_ONE = frozenset({"un", "une", "a", "an", "one"})


def _numbered(names: Iterable[tuple[object, object]]) -> Iterator[tuple[str, int]]:
    """Folded names, with the number that Babel gives each."""
    for number, name in names:
        yield fold(str(name)), int(str(number))


_MONTH_OF = dict(
    name
    for language in _LANGUAGES
    for width in _WIDTHS
    for name in _numbered(get_month_names(width, locale=language).items())
)
_WEEKDAY_OF = dict(
    name
    for language in _LANGUAGES
    for name in _numbered(get_day_names("wide", locale=language).items())
)

_LATER = re.compile(r"(?:dans|d'ici|in) (\d{1,3}|[a-z]+) ([a-z]+)")
_WEEKDAY = re.compile(r"(?:(?:le|ce|this|next|on) )?([a-z]+)(?: prochain)?")
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_ANY_WEEKDAY = f"(?:(?P<weekday>{'|'.join(_WEEKDAY_OF)}),? )?"
_ANY_MONTH = f"(?P<month>{'|'.join(sorted(map(re.escape, _MONTH_OF), key=len, reverse=True))})"
_NAMED = tuple(
    re.compile(f"(?:le )?{_ANY_WEEKDAY}{day_and_month}" r"\.?,?(?: (?P<year>\d{4}))?")
    for day_and_month in (
        rf"(?:le |the )?(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)? (?:of )?{_ANY_MONTH}",
        rf"{_ANY_MONTH}\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?",
    )
)


def day_of(text: str, today: date, *, yearless: bool = True) -> date | None:
    """The day that `text` says, or None. Without a year it is the next such day, if `yearless`."""
    words = fold(text)
    try:
        return _near(words, today) or _in_figures(words) or _named(words, today, yearless=yearless)
    except (ValueError, OverflowError):  # February 30, or a year past the calendar's end
        return None


def _near(words: str, today: date) -> date | None:
    if words in _NEAR:
        return today + timedelta(days=_NEAR[words])
    later = _LATER.fullmatch(words)
    if later is not None and (later[1].isdigit() or later[1] in _ONE):
        return _after(today, int(later[1]) if later[1].isdigit() else 1, later[2])
    named = _WEEKDAY.fullmatch(words)
    weekday = None if named is None else _WEEKDAY_OF.get(named[1])
    if weekday is None:
        return None
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _after(today: date, count: int, unit: str) -> date | None:
    days = (_DAYS | _WEEKS).get(unit)
    if days is not None:
        return today + timedelta(days=days * count)
    return later_month(today, count) if unit in _MONTHS else None


def later_month(today: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    year, month = divmod(today.month - 1 + months, _MONTHS_A_YEAR)
    year += today.year
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _in_figures(words: str) -> date | None:
    first = _YEAR_FIRST.fullmatch(words)
    if first is not None:
        return date(int(first[1]), int(first[2]), int(first[3]))
    last = _YEAR_LAST.fullmatch(words)
    return None if last is None else _by_size(int(last[1]), int(last[2]), int(last[3]))


def _by_size(one: int, other: int, year: int) -> date | None:
    """French writes the day first, English the month: only what reads one way is taken."""
    if one == other or other <= _MONTHS_A_YEAR < one:
        return date(year, other, one)
    return date(year, one, other) if one <= _MONTHS_A_YEAR < other else None


def _named(words: str, today: date, *, yearless: bool) -> date | None:
    """Where the month is written by its name."""
    found = _NAMED[0].fullmatch(words) or _NAMED[1].fullmatch(words)
    if found is None or not (found["year"] or yearless):
        return None
    day, month = int(found["day"]), _MONTH_OF[found["month"]]
    said = date(int(found["year"] or today.year), month, day)
    if not found["year"] and said < today:
        said = date(today.year + 1, month, day)
    weekday = found["weekday"]
    return said if weekday is None or _WEEKDAY_OF[weekday] == said.weekday() else None
