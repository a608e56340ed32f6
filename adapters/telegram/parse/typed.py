"""What a person typed on Telegram, and the gesture that it is.

Owns the grammar of a command and of what Start carries, and what a lone link of ours means.
Understands no word: what "bilan" leads to is not known here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from adapters.telegram.codec import command_in
from adapters.telegram.incoming import Me
from dialogs.messages import GestureKind

LONGEST_TEXT = 16_000
"""Telegram's own clients send 4,096; what asks for less says so itself."""

START = "start"

_COMMAND = re.compile(r"/([^\s@/]{1,64})(?:@(\w{1,64}))?(?:\s+(.*))?", re.DOTALL)
_PAYLOAD = r"(?P<token>[\w-]{1,64})"
_OURS = re.compile(
    rf"https?://\S+/m/(?:i/{_PAYLOAD}|at/(?P<place>create:[\w-]{{1,64}}))/?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Meant:
    """The part of a gesture that words alone decide. `by_name`: a command that names a bot."""

    kind: GestureKind
    action: str = ""
    text: str = ""
    by_name: str = ""


def meant(words: str, me: Me) -> Meant:
    """Words typed to Tablée: a link of ours, a command when they begin with a slash, or text."""
    words = words.replace("\r\n", "\n").replace("\r", "\n")[:LONGEST_TEXT]
    bare = words.strip()
    said = _link(bare, me) or _command(bare)
    return said or Meant(GestureKind.SAID, text=words)


def _command(bare: str) -> Meant | None:
    found = _COMMAND.fullmatch(bare)
    if found is None:
        return None
    name, by_name, rest = found[1].lower(), found[2] or "", (found[3] or "").strip()
    if name == START:
        return _start(rest, by_name)
    return Meant(GestureKind.COMMANDED, name, rest, by_name)


def _start(payload: str, by_name: str = "") -> Meant:
    """Start may carry a command of ours, where a group pointed here."""
    command = command_in(payload)
    if command:
        return Meant(GestureKind.COMMANDED, command, by_name=by_name)
    return Meant(GestureKind.COMMANDED, START, payload, by_name)


def _link(bare: str, me: Me) -> Meant | None:
    found = _OURS.fullmatch(bare)
    if found is not None:
        return Meant(GestureKind.OPENED, found["place"] or f"invitation:{found['token']}")
    ours = rf"(?:https?://)?t\.me/{re.escape(me.username)}\?start={_PAYLOAD}"
    found = re.fullmatch(ours, bare, re.ASCII | re.IGNORECASE) if me.username else None
    return _start(found["token"]) if found is not None else None
