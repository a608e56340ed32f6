"""The neutral vocabulary between channels and use cases: gestures in, screens out.

Adapters turn a platform's payload into a `Gesture` and draw a `Screen`; they hold no words and no
rules. `bot` composes every screen, in the reader's language. Nothing here knows a platform.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from dialogs.blocks import (
    Block,
    Bullets,
    Button,
    Card,
    Choices,
    Details,
    Document,
    Facts,
    Field,
    FieldOption,
    Form,
    Heading,
    Image,
    Input,
    Layout,
    Link,
    Paragraph,
    Picture,
    Progress,
    Style,
    Theme,
    Tone,
)
from dialogs.nouns.people import Account

__all__ = [
    "HOME",
    "MAX_ACTION_BYTES",
    "Block",
    "Bullets",
    "Button",
    "Card",
    "Channel",
    "Choices",
    "Details",
    "Document",
    "Doorbell",
    "Envelope",
    "Facts",
    "Field",
    "FieldOption",
    "Form",
    "Gesture",
    "GestureKind",
    "Heading",
    "Image",
    "Input",
    "Layout",
    "Link",
    "Listener",
    "Paragraph",
    "Picture",
    "Progress",
    "Receiver",
    "Reply",
    "Screen",
    "Style",
    "Surface",
    "Theme",
    "Tone",
]

HOME = "home"
"""The place where a conversation begins."""

MAX_ACTION_BYTES = 64
"""Longest action of a button: it describes itself within Telegram's `callback_data`."""


# ── Gestures ──────────────────────────────────────────────────────────────────────────────────


class GestureKind(StrEnum):
    OPENED = "opened"  # `action` is a place to look at; changes nothing
    CHOSEN = "chosen"  # `action` is a button's
    FILLED = "filled"  # `action` is a form's, `fields` what was typed
    SAID = "said"  # `text`, free; `action` is the place it was typed at, where a page says it
    COMMANDED = "commanded"  # `action` is the command's name without slash, `text` the rest


@dataclass(frozen=True, slots=True)
class Gesture:
    """One thing a person did. `event_id` is unique on its platform: a repeat has no effect.

    `locale` is what the platform says of the person's language ("fr-CA"), used only until the
    person chooses (faults U9), and `zone` of its time zone (an IANA name). `message` is the
    platform's reference of the message it was done on. `names` gives the platform's names of the
    accounts and spaces that `fields` hold, `outside` those of the spaces that people of another
    organisation read, and `lifeless` those of the accounts that no person opens: a robot's, or one
    that was closed. `insider`: a full member of an installed workspace, by
    the platform's word. `traced`: what was typed stays in a history that others may read.
    `glance`: nothing but what stands there now is wanted, and the conversation stays where it is.
    `answered_on` is the reference of what the reply is to be drawn over, "" for a new message, None
    where that is whatever the conversation was last seen in.
    """

    account: Account
    event_id: str
    kind: GestureKind
    action: str = ""
    text: str = ""
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    locale: str = ""
    message: str = ""
    at: str = ""  # the place a command was typed at, where a page says it
    zone: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    outside: frozenset[str] = frozenset()
    lifeless: frozenset[str] = frozenset()
    insider: bool = False
    traced: bool = False
    glance: bool = False
    answered_on: str | None = None


# ── Screens ───────────────────────────────────────────────────────────────────────────────────


class Surface(StrEnum):
    """Where a screen wants to be drawn; a channel that lacks it draws the nearest one."""

    DIRECT = "direct"
    HOME = "home"
    MODAL = "modal"
    CHANNEL = "channel"
    PAGE = "page"
    ANYWHERE = "anywhere"  # a message or a window, as the person likes


@dataclass(frozen=True, slots=True)
class Screen:
    """One thing to show, whole: a channel draws it in place of the former one.

    `place` names what it shows, so that it can be shown again; `notification` is the neutral line
    that may appear on a locked phone: no answer, no question, no name of a person. `sensitive`
    screens leave no trace in a platform's history (design §6.14). `openly` is what may be said
    where the gesture was made when others read there, while the screen itself goes to one person;
    "" for nothing.
    """

    place: str
    title: str
    language: str
    blocks: tuple[Block, ...]
    notification: str
    surface: Surface = Surface.DIRECT
    sensitive: bool = False
    openly: str = ""


# ── Ports spoken by both sides ────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Reply:
    """What a gesture leads to, once committed: the screen to draw, and its revision.

    `account` may differ from the gesture's (a browser that has just been bound). `revision` is 0
    while nobody is bound to the account. `repeated`: the event had been applied before. `former`
    is the message in which the conversation was seen until now, or "".
    """

    screen: Screen
    revision: int
    account: Account
    repeated: bool = False
    former: str = ""


@dataclass(frozen=True, slots=True)
class Envelope:
    """A screen on its way to one account. `replaces` is the message to edit, or ""."""

    account: Account
    screen: Screen
    revision: int
    replaces: str = ""


class Receiver(Protocol):
    """By which an adapter hands gestures in. Returns after the commit, never before."""

    async def receive(self, gesture: Gesture) -> Reply:
        """Apply the gesture once and say what to draw. Raises nothing but `Unavailable`."""
        ...

    async def drawn(self, account: Account, revision: int, message: str) -> None:
        """Note that `revision` is on the person's screen, in `message`. Coalesced, never urgent."""
        ...

    async def learned(self, account: Account, locale: str, zone: str) -> None:
        """Keep what the platform says of a person's language and time zone, until they choose."""
        ...


class Listener(Protocol):
    """One live page, listening to one bell."""

    async def rang(self, timeout_seconds: float) -> bool:
        """True as soon as it rang since the last call, False after the timeout."""
        ...


class Doorbell(Protocol):
    """Tells live pages to look again; carries no content (design §4)."""

    def ring(self, bell: str) -> None:
        """`bell` is an `Account.user` of the web platform."""
        ...

    def listen(self, bell: str) -> AbstractContextManager[Listener]:
        """Hear `bell` until the context ends. Raises `RetryLater` when too many pages listen."""
        ...


class Channel(Protocol):
    """The way out to one platform. Its contract suite is `tests/channels/`."""

    @property
    def platform(self) -> str: ...

    @property
    def rate(self) -> float:
        """Messages a second that the platform takes in one lane; 0 where it sets no limit."""
        ...

    @property
    def pages(self) -> bool:
        """Whether it is drawn by pages, which show what is committed, rather than by messages."""
        ...

    async def send(self, envelope: Envelope) -> str:
        """Draw the screen; returns the message's reference for later edits.

        Raises `Unreachable` (for good), `RetryLater` (with seconds), `Unavailable` (try again), or
        another `TableeError` where the platform refuses the screen itself.
        """
        ...

    def routes(self) -> Sequence[object]:
        """Starlette routes of this channel, mounted in the one ASGI app."""
        ...

    async def start(self) -> None: ...

    async def stop(self) -> None: ...
