"""What came from Slack, once read: a gesture, and where on the screen it was made.

Frozen values only. Reading them is `parse`'s affair, drawing the reply is `pen`'s.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dialogs.messages import Gesture


class Where(StrEnum):
    WINDOW = "window"  # a button in a modal
    SUBMITTED = "submitted"  # a modal's own submit button
    MESSAGE = "message"  # a button of a message
    HOME = "home"  # the App Home, opened or tapped
    COMMAND = "command"  # a slash command
    SHORTCUT = "shortcut"  # the global shortcut
    TYPED = "typed"  # words in the direct message
    MENTION = "mention"  # words to @Tablée in a channel


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a gesture was made, and what it takes to answer there.

    `channel` and `ts` name a message, or the channel (and thread) that words were typed in;
    `view_id` and `view_hash` a modal; `place` what stood there; `direct` whether `channel` is
    Tablée's own conversation with the person; `commanded` whether the modal answers a command.
    """

    where: Where
    channel: str = ""
    ts: str = ""
    direct: bool = False
    view_id: str = ""
    view_hash: str = ""
    trigger_id: str = ""
    place: str = ""
    commanded: bool = False


class Wish(StrEnum):
    """What a button of the adapter's own asks for, beside a look at a place."""

    NONE = ""
    IN_WINDOW = "win"  # this place, in a window
    IN_CONVERSATION = "msg"  # this place, in the direct message


@dataclass(frozen=True, slots=True)
class Incoming:
    """`page` and `form` say which page, and which form of several (from 1; 0 is all), to draw.

    `picked` are the users and channels that its fields hold, whose names Slack is to be asked for.
    """

    gesture: Gesture
    spot: Spot
    wish: Wish = Wish.NONE
    page: int = 0
    form: int = 0
    picked: tuple[str, ...] = ()


class Change(StrEnum):
    """What happened to an installation or a person, that is no gesture."""

    UNINSTALLED = "uninstalled"
    REVOKED = "revoked"
    PERSON_CHANGED = "person_changed"


@dataclass(frozen=True, slots=True)
class Happening:
    """`workspace` is whose; `user`, `locale` and `zone` are a changed person's."""

    change: Change
    workspace: str
    user: str = ""
    locale: str = ""
    zone: str = ""
