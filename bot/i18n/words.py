"""One language's words: texts by their French, plurals, dates, numbers and lists.

Owns how a message id becomes shown words. Never guesses a language, never touches what a person
typed. Everything is precomputed or remembered: saying a text is one look-up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.core import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import format_decimal

from bot.i18n.typography import NO_BREAK, one_stop, typeset
from dialogs.definition import Text

_GROUPED_FROM = 1000


def mark(text: str) -> str:
    """Declare a message id in a table of data; `Words.say` shows it later."""
    return text


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Words of one `language`. `plural_from` is the smallest count that is plural.

    French counts 0 and 1 as singular, so 2; English only 1 (and 0 is plural).
    """

    language: str
    locale: Locale
    texts: Mapping[str, str]
    plurals: Mapping[str, tuple[str, str]]
    _seen: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def say(self, text: str, /, **values: object) -> str:
        """The words for the French `text`, its {names} replaced by `values`."""
        shown = self._seen.get(text)
        if shown is None:
            shown = self._seen[text] = typeset(self.texts.get(text, text), self.language)
        return one_stop(shown.format_map(values)) if values else shown

    def count(self, one: str, many: str, n: int, /, **values: object) -> str:
        """The singular or the plural for `n`, which stands as {n}."""
        forms = self.plurals.get(one, (one, many))
        plural = n > 1 if self.language == "fr" else n != 1
        shown = typeset(forms[1 if plural else 0], self.language)
        return one_stop(shown.format_map({"n": self.number(n), **values}))

    def text(self, text: Text) -> str:
        """One text of a dialog."""
        return text.en if self.language == "en" else text.fr

    def number(self, value: float) -> str:
        if type(value) is int and 0 <= value < _GROUPED_FROM:
            return str(value)  # Babel takes longer than all the rest of a screen
        return str(format_decimal(value, locale=self.locale))

    def listing(self, items: Sequence[str]) -> str:
        """Such as `a, b et c`."""
        return str(format_list(list(items), locale=self.locale)) if items else ""

    def date(self, day: date, *, year: bool = False) -> str:
        """`mardi 24 novembre`, `Tuesday, November 24`; with its year on request."""
        if self.language == "en":
            pattern = "EEEE, MMMM d, y" if year else "EEEE, MMMM d"
            return str(format_date(day, pattern, locale=self.locale))
        number = "1er" if day.day == 1 else str(day.day)
        name = format_date(day, "EEEE", locale=self.locale)
        month = format_date(day, "MMMM y" if year else "MMMM", locale=self.locale)
        return f"{name} {number}{NO_BREAK}{month}"

    def time(self, at: datetime, zone: str) -> str:
        """`17 h`, `17 h 30`, `5:00 p.m.`, on the clock of `zone` (an IANA name)."""
        local = at.astimezone(ZoneInfo(zone))
        if self.language == "en":
            return str(format_time(local, "h:mm a", tzinfo=local.tzinfo, locale=self.locale))
        minutes = f"{NO_BREAK}{local.minute:02d}" if local.minute else ""
        return f"{local.hour}{NO_BREAK}h{minutes}"

    def moment(self, at: datetime, zone: str, *, year: bool = False) -> str:
        """`mardi 24 novembre à 17 h`, `Tuesday, November 24 at 5:00 p.m.`."""
        day = self.date(at.astimezone(ZoneInfo(zone)).date(), year=year)
        return self.say("{day} à {time}", day=day, time=self.time(at, zone))
