"""What was typed while a field waits, as the values that the field's form would send.

Pure. Owns what each kind of input understands; a mistake is one `Invalid` that names its field, and
its reason is a `slip` of the draft.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from unicodedata import normalize

from bot.filling.days import day_of
from bot.filling.draft import YES, Values
from dialogs.messages import Field, Input
from dialogs.nouns.errors import Invalid
from dialogs.said import fold

LONGEST = 4000
"""Characters of a text whose field sets no limit."""

WORDS = frozenset({Input.LINE, Input.TEXT, Input.CODE})
"""Inputs that take any words at all."""

_YES = frozenset({"oui", "yes", "o", "y", "ok", "d'accord"})
_NO = frozenset({"non", "no", "n"})


def read(asked: Field, text: str, today: date) -> Values:
    """The values that `text` gives to the field. Raises `Invalid`."""
    if not text.strip():
        raise Invalid("empty", asked.name)
    return _READERS[asked.input](asked, normalize("NFC", text), today)


def _words(asked: Field, text: str) -> Values:
    if len(text) > (asked.max_length or LONGEST):
        raise Invalid("too_long", asked.name)
    return (text,)


def _line(asked: Field, text: str, _: date) -> Values:
    """On one line, its spaces as they were typed."""
    return _words(asked, " ".join(line.strip() for line in text.strip().splitlines()))


def _text(asked: Field, text: str, _: date) -> Values:
    return _words(asked, text.strip())


def _number(asked: Field, text: str, _: date) -> Values:
    digits = re.sub(r"\s", "", text)
    if not re.fullmatch(r"[+-]?\d{1,12}", digits):
        raise Invalid("number", asked.name)
    return (str(int(digits)),)


def _date(asked: Field, text: str, today: date) -> Values:
    day = day_of(text, today)
    if day is None:
        raise Invalid("date", asked.name)
    return (day.isoformat(),)


def _select(asked: Field, text: str, _: date) -> Values:
    return (_option(asked, fold(text)),)


def _boxes(asked: Field, text: str, _: date) -> Values:
    ticked = set(_options(asked, text))
    return tuple(option.value for option in asked.options if option.value in ticked)


def _ranking(asked: Field, text: str, _: date) -> Values:
    ranked = _options(asked, text)
    if sorted(ranked) != sorted(option.value for option in asked.options):
        raise Invalid("ranking", asked.name)
    return ranked


def _confirm(asked: Field, text: str, _: date) -> Values:
    word = fold(text)
    if word in _YES:
        return YES
    if word in _NO:
        return ()
    raise Invalid("option", asked.name)


_READERS: Mapping[Input, Callable[[Field, str, date], Values]] = {
    Input.LINE: _line,
    Input.CODE: _line,
    Input.TEXT: _text,
    Input.NUMBER: _number,
    Input.DATE: _date,
    Input.SELECT: _select,
    Input.CHECKBOXES: _boxes,
    Input.RANKING: _ranking,
    Input.CONFIRM: _confirm,
}


def _options(asked: Field, text: str) -> Values:
    """Options one after the other: "1, 3" or their labels, set apart by , ; or lines."""
    whole = fold(text)
    if whole in {fold(option.label) for option in asked.options}:
        return (_option(asked, whole),)
    parts = [fold(part) for part in re.split(r"[,;\n]", text)]
    if len(parts) == 1 and re.fullmatch(r"[\d ]+", whole):
        parts = whole.split()
    return tuple(_option(asked, part) for part in parts if part)


def _option(asked: Field, words: str) -> str:
    """By its label, its first words if no other begins so, or its rank on the screen."""
    labels = [fold(option.label) for option in asked.options]
    if words in labels:
        return asked.options[labels.index(words)].value
    begin = [at for at, label in enumerate(labels) if label.startswith(f"{words} ")]
    if len(begin) == 1:
        return asked.options[begin[0]].value
    if re.fullmatch(r"[0-9]{1,3}", words) and 1 <= int(words) <= len(labels):
        return asked.options[int(words) - 1].value
    raise Invalid("option", asked.name)
