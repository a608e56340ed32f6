"""Text for Slack that is read exactly as it was typed: no mention, no link, no formatting.

Slack's mrkdwn has no way to escape its own marks. So only text that holds none of them is drawn as
mrkdwn (`is_literal`), where a title can be bold; any other goes as `plain_text`, which Slack never
reads. Nothing is added to what was typed, and only what cannot be seen is taken away. Pure.
"""

from __future__ import annotations

import html
import re
from itertools import accumulate, takewhile

from adapters.wording import ELLIPSIS, boundary, has_ink

_MARKS = re.compile(r"[*_~`]|:[^\s:]+:|^\s*[>＞]", re.MULTILINE)
"""What mrkdwn would read: emphasis, code, an emoji's name, a quotation."""


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
    return text[: boundary(text, limit - len(ELLIPSIS))].rstrip() + ELLIPSIS


def parts(text: str, limit: int) -> list[str]:
    """The whole text in parts of at most `limit` characters once escaped, blank ones left out.

    Cut between words, or else between characters as they are read.
    """
    found = []
    while len(escape(text)) > limit:
        at = boundary(text, _reach(text, limit))
        found.append(text[:at].rstrip())
        text = text[at:].lstrip()
    return [part for part in (*found, text) if has_ink(part)]


def _reach(text: str, limit: int) -> int:
    """How many characters of `text` make `limit` once escaped; at least one."""
    lengths = accumulate(len(escape(character)) for character in text)
    return max(sum(1 for _ in takewhile(limit.__ge__, lengths)), 1)
