"""Text for Telegram's HTML: read exactly as it was typed, and counted as Telegram counts.

Always cut before it is escaped, so that no escape is cut in two (faults T2, T4). Pure.
"""

from __future__ import annotations

import html
import re
from itertools import accumulate

from adapters.telegram import limits
from adapters.wording import ELLIPSIS, boundary, has_ink

_MARKS = "#@/"
"""Whatever Telegram dresses by itself (a link, a name, a command) holds one of these."""

_NAME = re.compile(r"@(?=\w)")
_UNSEEN_JOINT = "\u2060"
_ASTRAL = 0xFFFF


def escape(text: str) -> str:
    return html.escape(text, quote=False)


def bold(text: str) -> str:
    return f"<b>{escape(text)}</b>"


def italic(text: str) -> str:
    return f"<i>{escape(text)}</i>"


def code(text: str) -> str:
    """Copied as it is when it is tapped, and never a link."""
    return f"<code>{escape(text)}</code>"


def folded(lines: str) -> str:
    """Lines, escaped already, of which only the first are seen until they are tapped."""
    return f"<blockquote expandable>{lines}</blockquote>"


def calling_nobody(text: str) -> str:
    """`text` where others read it: a name with an @ in it would notify whoever bears it."""
    return _NAME.sub("@" + _UNSEEN_JOINT, text)


# ── Counting ──────────────────────────────────────────────────────────────────────────────────


def units(text: str) -> int:
    """UTF-16 units: an emoji is two."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def finds(text: str) -> int:
    """How many parts at most Telegram may dress by itself."""
    return sum(map(text.count, _MARKS))


# ── Cutting ───────────────────────────────────────────────────────────────────────────────────


def cut(text: str, limit: int, most: int = limits.ENTITIES_A_LINE) -> str:
    """At most `limit` units, and `most` things to dress, "…" at the end of what was cut."""
    if units(text) <= limit and finds(text) <= most:
        return text
    reach = _reach(text, limit - len(ELLIPSIS), most)
    return text[: boundary(text, reach)].rstrip() + ELLIPSIS


def parts(
    text: str, limit: int = limits.CHARACTERS_A_LINE, most: int = limits.ENTITIES_A_LINE
) -> list[str]:
    """The whole text in parts of at most `limit` units, in which Telegram finds at most `most`
    things to dress. Blank ones are left out.
    """
    found = []
    while units(text) > limit or finds(text) > most:
        at = boundary(text, _reach(text, limit, most))
        found.append(text[:at].rstrip())
        text = text[at:].lstrip()
    return [part for part in (*found, text) if has_ink(part)]


def _reach(text: str, limit: int, most: int) -> int:
    """How many characters of `text` stay within both; at least one."""
    lengths = accumulate(2 if ord(one) > _ASTRAL else 1 for one in text)
    found = accumulate(one in _MARKS for one in text)
    within = 0
    for length, things in zip(lengths, found, strict=True):
        if length > limit or things > most:
            break
        within += 1
    return max(within, 1)
