"""The few words that stand around a screen on Telegram, or in place of one.

Owns their shape; the wiring gives them, one value a language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Command:
    """One command as Telegram lists it: `name` of `[a-z0-9_]`, without slash (T17)."""

    name: str
    description: str


class Scope(StrEnum):
    """Where Telegram lists commands. It only lists: rights are checked on each gesture (T18)."""

    PRIVATE = "all_private_chats"
    GROUPS = "all_group_chats"
    COORDINATORS = "all_chat_administrators"  # who administers a group is most likely to bind it


@dataclass(frozen=True, slots=True)
class Way:
    """A button to somewhere of the core's: `action` looks there."""

    label: str
    action: str


@dataclass(frozen=True, slots=True)
class TelegramChrome:
    """The words of one language. `TelegramChrome` of the default language comes first."""

    product: str  # in place of a title that has nothing to read
    open: str  # opens a screen from its neutral line, or our conversation from a group
    previous: str  # the page before
    next: str  # the page after
    copy: str  # puts a link in the clipboard
    pointer: str  # in a group: the answer is in our conversation
    begin: str  # in a group, to whoever never spoke to Tablée: how to begin
    below: str  # in place of a screen that is left: the rest is below
    document: str  # why a file does not pass by Telegram, and how to have it
    form: str  # under a form, which Telegram cannot show: where it can be filled
    form_way: Way
    down: str  # nothing was saved, try again
    closed: str  # a button that leads nowhere any more, or not for this person
    unread: str  # what can be read here, and that nothing else was kept
    edited: str  # that a message changed afterwards says nothing more
    about: str  # what Telegram shows before the first message, at most 512 characters
    short_about: str  # on the bot's own page, at most 120 characters
    commands: Mapping[Scope, tuple[Command, ...]]
    secret: frozenset[str] = frozenset()  # names of commands that a secret may follow
