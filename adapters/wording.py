"""Text as people read it, on any platform: what can be seen of it, and where it may be cut.

Owns no limit and no platform's way of escaping or counting. Pure.
"""

from __future__ import annotations

import re
import unicodedata

ELLIPSIS = "…"

_NEW_LINES = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_SPACES = re.compile(r"[ \t\n]+")  # those that hold words together stay as they are
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_BLANK = {"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"}

_JOINER = "\u200d"
_MODIFIERS = re.compile("[\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
_LETTERS_OF_FLAGS = "".join(map(chr, range(0x1F1E6, 0x1F200)))
_LONGEST_CHARACTER = 32
"""Code points of one character as read, such as a family of emoji; more is not looked for."""

_LONGEST_WORD = 40


def clean(text: str) -> str:
    """`text` with new lines of one kind, and without what can be neither seen nor sent."""
    text = _NEW_LINES.sub("\n", text)
    return _SURROGATES.sub("\ufffd", _UNSEEN.sub("", text))


def one_line(text: str) -> str:
    """`text` for where there is room for one line: a title, a button."""
    return _SPACES.sub(" ", clean(text)).strip()


def whole_address(public_url: str, path: str) -> str:
    """A path of ours from the root of `public_url`; an address elsewhere as it is."""
    return path if "://" in path else public_url.rstrip("/") + path


def has_ink(text: str) -> bool:
    """Whether anything can be seen of it: no platform takes a blank text."""
    return any(unicodedata.category(one) not in _BLANK for one in text)


def boundary(text: str, at: int) -> int:
    """Where to cut, at or a little before `at`, and never before the first character: between
    words, or else between characters as they are read. `at` is less than the text's length.
    """
    for place in range(at, max(at - _LONGEST_WORD, at // 2), -1):
        if _SPACES.match(text[place]):
            return place
    for place in range(at, max(at - _LONGEST_CHARACTER, 0), -1):
        if not _is_within(text, place):
            return place
    return max(at, 1)


def _is_within(text: str, place: int) -> bool:
    """Whether what is before and after `place` is read as one character."""
    before, after = text[place - 1], text[place]
    return (
        before == _JOINER
        or _MODIFIERS.match(after) is not None
        or unicodedata.category(after).startswith("M")
        or (after in _LETTERS_OF_FLAGS and _half_flags(text[:place]) % 2 == 1)
    )


def _half_flags(text: str) -> int:
    """How many letters of flags `text` ends with: two make one."""
    return len(text) - len(text.rstrip(_LETTERS_OF_FLAGS))
