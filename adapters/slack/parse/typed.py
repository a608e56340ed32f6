"""What a person typed in Slack, as the person typed it; and the gesture that it is.

Owns the way back from Slack's own escapes, links and mentions, and what a lone link of ours means.
Understands no word: what "bilan" leads to is not known here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from adapters.slack.parse.payload import sound
from dialogs.messages import GestureKind

LONGEST_TEXT = 40_000
"""Characters of a message that Slack lets through; what asks for less says so itself."""

_MARKED = re.compile("<([^<>]*)>")
_OURS = re.compile(
    r"https?://\S+/m/(?:i/(?P<token>[\w-]{1,64})|at/(?P<place>create:[\w-]{1,64}))/?", re.ASCII
)
_ESCAPES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))  # in this order: "&amp;lt;" is "&lt;"


@dataclass(frozen=True, slots=True)
class Meant:
    """The part of a gesture that words alone decide."""

    kind: GestureKind
    action: str = ""
    text: str = ""


def meant(words: str) -> Meant:
    """Words typed to Tablée: an invitation's link, a command when they begin with a slash, or text.

    `words` are plain already.
    """
    bare = words.strip()
    link = _OURS.fullmatch(bare)
    if link is not None:
        place = link["place"] or f"invitation:{link['token']}"
        return Meant(GestureKind.OPENED, place)
    name, _, rest = bare.partition(" ")
    if name.startswith("/") and len(name) > 1:
        return Meant(GestureKind.COMMANDED, name[1:].lower(), rest.strip())
    return Meant(GestureKind.SAID, text=words)


def plain(marked: str) -> str:
    """Slack's text of a message, without its marks: at most `LONGEST_TEXT` characters."""
    words = _MARKED.sub(_unmarked, sound(marked)[:LONGEST_TEXT])
    for escape, character in _ESCAPES:
        words = words.replace(escape, character)
    return with_line_breaks(words)


def with_line_breaks(words: str) -> str:
    return words.replace("\r\n", "\n").replace("\r", "\n")


def without_mention(marked: str, user: str) -> str:
    """Slack's text without the mentions of `user`; without the first of all when it is unsaid."""
    if user:
        return re.sub(rf"<@{re.escape(user)}(?:\|[^<>]*)?>", " ", marked)
    return re.sub("<@[^<>]*>", " ", marked, count=1)


def _unmarked(mark: re.Match[str]) -> str:
    target, _, label = mark[1].partition("|")
    if target.startswith(("@", "#")):
        return target[0] + (label or target[1:]).removeprefix(target[0])
    if target.startswith("!"):
        return label or "@" + target[1:].partition("^")[0]
    scheme, _, address = target.partition(":")
    if scheme in {"mailto", "tel"}:
        return label or address
    return target if label in target else f"{label} ({target})"
