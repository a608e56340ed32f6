"""Free text: made clean, then understood where the run is.

Owns what is taken out of a text (what cannot be seen or would disturb what is around it) and how
"3", "tres d'accord" or "2026-03-01" become an event. Never shows words; never loses what was typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date

from dialogs import answers
from dialogs.errors import InvalidAnswer, OutOfPlace
from dialogs.events import (
    ChoiceMade,
    DateGiven,
    Event,
    ItemAdded,
    NonAnswerGiven,
    NumberGiven,
    OptionsPicked,
    RankingGiven,
    TextGiven,
)
from dialogs.plan import Place
from dialogs.questions import Kind

MAX_TEXT = 2000
"""Characters of a text answer, unless the question says less."""

MAX_COMMENT = 1000
MAX_ITEM_LABEL = 120

_KEPT_FORMAT = {"\u200c", "\u200d", *map(chr, range(0xE0020, 0xE0080))}
"""Joiners and tags that scripts and emoji are written with; the other format characters (marks of
direction, zero-width spaces) can turn or hide the text around them."""

_UNSEEN = {"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"}

_REASONS: Mapping[str, str] = {
    "je ne sais pas": answers.DONT_KNOW,
    "ne sais pas": answers.DONT_KNOW,
    "i don't know": answers.DONT_KNOW,
    "don't know": answers.DONT_KNOW,
    "ne s'applique pas": answers.NOT_APPLICABLE,
    "does not apply": answers.NOT_APPLICABLE,
    "not applicable": answers.NOT_APPLICABLE,
    "je n'attends rien de tel": answers.NOT_EXPECTED,
    "not something i expect": answers.NOT_EXPECTED,
    "not expected": answers.NOT_EXPECTED,
    "trop tot pour le dire": answers.TOO_EARLY,
    "trop tot": answers.TOO_EARLY,
    "too early to tell": answers.TOO_EARLY,
    "too early": answers.TOO_EARLY,
    "je prefere ne pas le dire": answers.RATHER_NOT_SAY,
    "je prefere ne pas repondre": answers.RATHER_NOT_SAY,
    "rather not say": answers.RATHER_NOT_SAY,
    "prefer not to say": answers.RATHER_NOT_SAY,
    "incertain": answers.UNSURE,
    "pas certain": answers.UNSURE,
    "pas certaine": answers.UNSURE,
    "pas sur": answers.UNSURE,
    "unsure": answers.UNSURE,
    "not sure": answers.UNSURE,
}


def clean(text: str, limit: int) -> str:
    """NFC, stripped, without what cannot be seen. Raises `InvalidAnswer` (empty, too_long)."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    unified = unified.replace("\u2028", "\n").replace("\u2029", "\n").replace("\t", " ")
    kept = "".join(character for character in unified if _stays(character))
    kept = re.sub(r"\n{3,}", "\n\n", unicodedata.normalize("NFC", kept)).strip()
    if all(unicodedata.category(character) in _UNSEEN for character in kept):
        raise InvalidAnswer("empty", text=text)
    if len(kept) > limit:
        raise InvalidAnswer("too_long", limit, text)
    return kept


def clean_line(text: str, limit: int) -> str:
    """The same on one line."""
    return " ".join(clean(text, limit).split())


def fold(text: str) -> str:
    """For comparing words as people type them: no case, no accents, straight apostrophes."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("ʼ", "'"))
    plain = "".join(one for one in plain if not unicodedata.combining(one))
    return " ".join(plain.casefold().split()).strip(" .!…")


def understand(place: Place, text: str) -> Event:
    """The event that a text stands for at a place. Raises `InvalidAnswer` or `OutOfPlace`."""
    if place.question is None:
        return ItemAdded(text)
    if place.question.kind is Kind.INFORMATION:
        raise OutOfPlace("nothing_asked")
    return _READERS[place.question.kind](place, text)


def _stays(character: str) -> bool:
    category = unicodedata.category(character)
    if category == "Cf":
        return character in _KEPT_FORMAT
    return character == "\n" or category not in {"Cc", "Cs"}


def _choice(place: Place, text: str) -> Event:
    words = fold(text)
    reason = _REASONS.get(words)
    if reason is not None and reason in place.non_answers:
        return NonAnswerGiven(reason)
    return ChoiceMade(_index(place, words, text))


def _several(place: Place, text: str) -> Event:
    return OptionsPicked(_listed(place, text))


def _ranking(place: Place, text: str) -> Event:
    return RankingGiven(_listed(place, text))


def _number(_place: Place, text: str) -> Event:
    digits = re.sub(r"(?<=\d)[ \u00a0\u202f](?=\d{3}\b)", "", text.strip())
    if not re.fullmatch(r"[+-]?\d{1,12}", digits):
        raise InvalidAnswer("not_a_number", text=text)
    return NumberGiven(int(digits))


def _date(_place: Place, text: str) -> Event:
    found = re.fullmatch(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})", text.strip())
    if found is None:
        raise InvalidAnswer("not_a_date", text=text)
    try:
        return DateGiven(date(*map(int, found.groups())))
    except ValueError:
        raise InvalidAnswer("not_a_date", text=text) from None


def _text(_place: Place, text: str) -> Event:
    return TextGiven(text)


_READERS: Mapping[Kind, Callable[[Place, str], Event]] = {
    Kind.SCALE: _choice,
    Kind.YES_NO_UNSURE: _choice,
    Kind.SINGLE: _choice,
    Kind.SEVERAL: _several,
    Kind.RANKING: _ranking,
    Kind.NUMBER: _number,
    Kind.DATE: _date,
    Kind.TEXT: _text,
}


def _listed(place: Place, text: str) -> tuple[str, ...]:
    """Options named one after the other: "1, 3" or their labels, set apart by , ; or lines."""
    whole = fold(text)
    names = {fold(option.text.fr) for option in place.options}
    names |= {fold(option.text.en) for option in place.options}
    parts = [whole] if whole in names else [fold(part) for part in re.split(r"[,;\n]", text)]
    if len(parts) == 1 and re.fullmatch(r"[\d ]+", whole):
        parts = whole.split()
    return tuple(place.options[_index(place, part, text)].key for part in parts if part)


def _index(place: Place, words: str, text: str) -> int:
    """Labels win over numbers: on a scale from 0 to 10, "3" is the point labelled 3."""
    for index, option in enumerate(place.options):
        if words in {fold(option.text.fr), fold(option.text.en)}:
            return index
    if re.fullmatch(r"\d{1,3}", words) and 1 <= int(words) <= len(place.options):
        return int(words) - 1
    raise InvalidAnswer("not_an_option", text=text)
