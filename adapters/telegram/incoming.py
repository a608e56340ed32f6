"""What came from Telegram, once read: a gesture and where it was made, or what is no gesture.

Frozen values only. Reading them is `parse`'s affair, drawing the reply is `pen`'s.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dialogs.messages import Gesture
from dialogs.nouns.people import Account


@dataclass(frozen=True, slots=True)
class Me:
    """Tablée itself, as Telegram calls it; `commands` are the names that it answers to, `secret`
    those that it answers to when something follows them.
    """

    username: str
    commands: frozenset[str] = frozenset()
    secret: frozenset[str] = frozenset()


class Where(StrEnum):
    BUTTON = "button"  # under a message of the private conversation
    TYPED = "typed"  # words or a command, in the private conversation
    GROUP = "group"  # a command in a group


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a gesture was made, and what it takes to answer there.

    `message` is the one that was tapped or typed, `thread` the topic it is in or 0, `tap` the
    callback query to answer or "".
    """

    where: Where
    chat: int
    message: int
    thread: int = 0
    tap: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """`page` counts from 0; None is a gesture that turns no page."""

    gesture: Gesture
    spot: Spot
    page: int | None = None

    @property
    def key(self) -> str:
        """Those of one key are answered in order."""
        return self.gesture.account.user


class Kind(StrEnum):
    """What is told of what cannot be a gesture."""

    UNREAD = "unread"  # a voice, a photo, a sticker… (T20)
    EDITED = "edited"  # a message changed afterwards (T19)
    CLOSED = "closed"  # a button that stands where nobody's screens do (T21)


@dataclass(frozen=True, slots=True)
class Notice:
    """`locale` is what Telegram says of the person's language; `tap` as in `Spot`."""

    kind: Kind
    spot: Spot
    user: str
    locale: str = ""

    @property
    def key(self) -> str:
        return self.user


class Change(StrEnum):
    """What befell a person or a group, that is no gesture."""

    BLOCKED = "blocked"  # the person wants to hear nothing more (T8)
    UNBLOCKED = "unblocked"
    MOVED = "moved"  # a group became a supergroup, under another id (T7)


@dataclass(frozen=True, slots=True)
class Happening:
    """`account` is whose; `now` is what it is called from now on, where it moved."""

    change: Change
    account: Account
    now: Account | None = None

    @property
    def key(self) -> str:
        return self.account.user


Read = Incoming | Notice | Happening
