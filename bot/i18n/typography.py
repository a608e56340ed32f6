"""Typography of the shown words, so that sources may be typed on any keyboard.

Owns the no-break spaces and curly apostrophes of French (Québec usage) and of English. Applied
once a text, never to what a person typed.
"""

from __future__ import annotations

import re

NO_BREAK = "\N{NO-BREAK SPACE}"
NARROW = "\N{NARROW NO-BREAK SPACE}"
APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"

_OPENING = re.compile("\u00ab[ \u00a0\u202f]*")
_CLOSING = re.compile("[ \u00a0\u202f]*\u00bb")
_COLON = re.compile("[ \u00a0]:(?!//)")
_TALL = re.compile("[ \u00a0]([?!;])")
_ELISION = re.compile(r"(?<=\w)'(?=[\w{\u00ab])")
_PERCENT = re.compile(r"(?<=\d|\})[ \u00a0]%")


def typeset(text: str, language: str) -> str:
    """`text` with the spaces and apostrophes that `language` asks for."""
    text = _ELISION.sub(APOSTROPHE, text)
    if language != "fr":
        return text
    text = _OPENING.sub(f"\u00ab{NO_BREAK}", text)
    text = _CLOSING.sub(f"{NO_BREAK}\u00bb", text)
    text = _COLON.sub(f"{NO_BREAK}:", text)
    text = _PERCENT.sub(f"{NO_BREAK}%", text)
    return _TALL.sub(rf"{NARROW}\1", text)


def one_stop(sentence: str) -> str:
    """A sentence that ends on a time of day, `5:00 p.m.`, ends on one full stop."""
    return sentence.replace(".m..", ".m.") if ".m.." in sentence else sentence
