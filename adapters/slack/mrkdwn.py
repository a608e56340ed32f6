"""Text for Slack that is read exactly as it was typed: no mention, no link, no formatting.

Slack's mrkdwn has no way to escape its own marks. So only text that holds none of them is drawn as
mrkdwn (`is_literal`), where a title can be bold; any other goes as `plain_text`, which Slack never
reads. Nothing is added to what was typed, and only what cannot be seen is taken away. Pure.
"""

from __future__ import annotations

import html
import re
import unicodedata
from itertools import accumulate, takewhile

ELLIPSIS = "…"

_NEW_LINES = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_SPACES = re.compile(r"[ \t\n]+")  # those that hold words together stay as they are
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_BLANK = {"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"}

_MARKS = re.compile(r"[*_~`]|:[^\s:]+:|^\s*[>＞]", re.MULTILINE)
"""What mrkdwn would read: emphasis, code, an emoji's name, a quotation."""

_JOINER = "\u200d"
_MODIFIERS = re.compile("[\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
_LETTERS_OF_FLAGS = "".join(map(chr, range(0x1F1E6, 0x1F200)))
_LONGEST_CHARACTER = 32
"""Code points of one character as read, such as a family of emoji; more is not looked for."""

_LONGEST_WORD = 40


# ── Reading ───────────────────────────────────────────────────────────────────────────────────


def clean(text: str) -> str:
    """`text` with new lines of one kind, and without what can be neither seen nor sent."""
    text = _NEW_LINES.sub("\n", text)
    return _SURROGATES.sub("\ufffd", _UNSEEN.sub("", text))


def one_line(text: str) -> str:
    """`text` for where Slack has room for one line: a title, a button, an option."""
    return _SPACES.sub(" ", clean(text)).strip()


def has_ink(text: str) -> bool:
    """Whether anything can be seen of it: Slack refuses a blank text."""
    return any(unicodedata.category(one) not in _BLANK for one in text)


def is_literal(text: str) -> bool:
    """Whether mrkdwn would show it as it is, once escaped."""
    return _MARKS.search(text) is None


# ── Writing mrkdwn ────────────────────────────────────────────────────────────────────────────


def escape(text: str) -> str:
    """`& < >` as Slack wants them, so that nothing is a mention or a link (faults S12)."""
    return html.escape(text, quote=False)


def bold(text: str) -> str:
    """One line in bold. The marks must touch a word: spaces around it stay outside."""
    word = text.strip()
    if not has_ink(word):
        return escape(text)
    before, _, after = text.partition(word)
    return f"{before}*{escape(word)}*{after}"


def code(text: str) -> str:
    """One line as code: copied as it is, never a link. It holds no backtick."""
    return f"`{escape(text)}`"


# ── Cutting ───────────────────────────────────────────────────────────────────────────────────


def cut(text: str, limit: int) -> str:
    """At most `limit` characters, "…" at the end of what was cut."""
    if len(text) <= limit:
        return text
    return text[: _boundary(text, limit - len(ELLIPSIS))].rstrip() + ELLIPSIS


def parts(text: str, limit: int) -> list[str]:
    """The whole text in parts of at most `limit` characters once escaped, blank ones left out.

    Cut between words, or else between characters as they are read.
    """
    found = []
    while len(escape(text)) > limit:
        at = _boundary(text, _reach(text, limit))
        found.append(text[:at].rstrip())
        text = text[at:].lstrip()
    return [part for part in (*found, text) if has_ink(part)]


def _reach(text: str, limit: int) -> int:
    """How many characters of `text` make `limit` once escaped; at least one."""
    lengths = accumulate(len(escape(character)) for character in text)
    return max(sum(1 for _ in takewhile(limit.__ge__, lengths)), 1)


def _boundary(text: str, at: int) -> int:
    """Where to cut, at or a little before `at`, and never before the first character."""
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
