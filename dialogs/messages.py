"""The neutral vocabulary between channels and use cases: gestures in, screens out.

Adapters turn a platform's payload into a `Gesture` and draw a `Screen`; they hold no words and no
rules. `bot` composes every screen, in the reader's language. Nothing here knows a platform.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from dialogs.nouns.people import Account

HOME = "home"
"""The place where a conversation begins."""

MAX_ACTION_BYTES = 64
"""Longest action of a button: it describes itself within Telegram's `callback_data`."""


# ── Gestures ──────────────────────────────────────────────────────────────────────────────────


class GestureKind(StrEnum):
    OPENED = "opened"  # `action` is a place to look at; changes nothing
    CHOSEN = "chosen"  # `action` is a button's
    FILLED = "filled"  # `action` is a form's, `fields` what was typed
    SAID = "said"  # `text`, free
    COMMANDED = "commanded"  # `action` is the command's name without slash, `text` the rest


@dataclass(frozen=True, slots=True)
class Gesture:
    """One thing a person did. `event_id` is unique on its platform: a repeat has no effect.

    `locale` is what the platform says of the person's language ("fr-CA"), used only until the
    person chooses (faults U9). `message` is the platform's reference of the message it was done on.
    """

    account: Account
    event_id: str
    kind: GestureKind
    action: str = ""
    text: str = ""
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    locale: str = ""
    message: str = ""


# ── Screens ───────────────────────────────────────────────────────────────────────────────────


class Surface(StrEnum):
    """Where a screen wants to be drawn; a channel that lacks it draws the nearest one."""

    DIRECT = "direct"
    HOME = "home"
    MODAL = "modal"
    CHANNEL = "channel"
    PAGE = "page"


class Tone(StrEnum):
    PLAIN = "plain"
    LEAD = "lead"  # the screen's question or main sentence
    QUIET = "quiet"  # a hint, who sees the answer
    GOOD = "good"
    WARNING = "warning"
    PROBLEM = "problem"  # what went wrong and what to do next: announced to screen readers


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of a name and a value, such as a review or a participation line."""

    pairs: tuple[tuple[str, str], ...]


class Style(StrEnum):
    """What a button is for; the platform decides how it looks."""

    PRIMARY = "primary"
    PLAIN = "plain"
    DANGER = "danger"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Button:
    """`action` describes itself in at most 64 bytes; `go:PLACE` only looks and may be a link.

    `chosen` marks the current answer; `hint` says more to those who can read it.
    """

    label: str
    action: str
    style: Style = Style.PLAIN
    chosen: bool = False
    hint: str = ""


class Layout(StrEnum):
    SCALE = "scale"  # ordered points, in a row where there is room
    STACK = "stack"  # one under the other
    ROW = "row"  # navigation
    LIST = "list"  # entries to open, such as the questions of a review


@dataclass(frozen=True, slots=True)
class Choices:
    """Buttons of one kind together; `label` names the group for a screen reader."""

    label: str
    buttons: tuple[Button, ...]
    layout: Layout = Layout.STACK


class Input(StrEnum):
    LINE = "line"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    SELECT = "select"  # one of `options`
    CHECKBOXES = "checkboxes"  # any of `options`
    CONFIRM = "confirm"  # one box: "yes" when ticked
    RANKING = "ranking"  # all of `options`, in an order
    CODE = "code"  # a short code typed by hand


@dataclass(frozen=True, slots=True)
class FieldOption:
    value: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """`values` is what stands there now, `problem` what was wrong with it (kept, not lost)."""

    name: str
    label: str
    input: Input
    options: tuple[FieldOption, ...] = ()
    values: tuple[str, ...] = ()
    hint: str = ""
    required: bool = False
    max_length: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    action: str
    fields: tuple[Field, ...]
    submit: str
    style: Style = Style.PRIMARY


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` steps, and the same said in words."""

    done: int
    total: int
    label: str


class Theme(StrEnum):
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Image:
    media_type: str  # image/svg+xml or image/png
    theme: Theme
    data: bytes


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart with its alternative text. The same facts always stand in words beside it."""

    alt: str
    images: tuple[Image, ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A file to take away."""

    name: str
    media_type: str
    data: bytes
    label: str


@dataclass(frozen=True, slots=True)
class Link:
    """An address meant to be passed on (an invitation), shown so that it can be copied."""

    label: str
    path: str  # from the root of PUBLIC_URL; the composing floor makes it whole


@dataclass(frozen=True, slots=True)
class Details:
    """What only some readers want: closed at first where the platform can fold."""

    summary: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A group of blocks that belong together: one table of mine, one question of a bilan."""

    title: str
    blocks: tuple[Block, ...]


Block = (
    Paragraph
    | Heading
    | Bullets
    | Facts
    | Choices
    | Form
    | Progress
    | Picture
    | Document
    | Link
    | Details
    | Card
)


@dataclass(frozen=True, slots=True)
class Screen:
    """One thing to show, whole: a channel draws it in place of the former one.

    `place` names what it shows, so that it can be shown again; `notification` is the neutral line
    that may appear on a locked phone: no answer, no question, no name of a person. `sensitive`
    screens leave no trace in a platform's history (design §6.14).
    """

    place: str
    title: str
    language: str
    blocks: tuple[Block, ...]
    notification: str
    surface: Surface = Surface.DIRECT
    sensitive: bool = False


# ── Ports spoken by both sides ────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Reply:
    """What a gesture leads to, once committed: the screen to draw, and its revision.

    `account` may differ from the gesture's (a browser that has just been bound).
    """

    screen: Screen
    revision: int
    account: Account


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


class Doorbell(Protocol):
    """Tells live pages to look again; carries no content (design §4)."""

    def ring(self, bell: str) -> None:
        """`bell` is an `Account.user` of the web platform."""
        ...

    async def wait(self, bell: str, timeout_seconds: float) -> bool:
        """True as soon as it rang since the last call, False after the timeout."""
        ...


class Channel(Protocol):
    """The way out to one platform. Its contract suite is `tests/channels/`."""

    @property
    def platform(self) -> str: ...

    async def send(self, envelope: Envelope) -> str:
        """Draw the screen; returns the message's reference for later edits.

        Raises `Unreachable` (for good), `RetryLater` (with seconds), `Unavailable` (try again).
        """
        ...

    def routes(self) -> Sequence[object]:
        """Starlette routes of this channel, mounted in the one ASGI app."""
        ...

    async def start(self) -> None: ...

    async def stop(self) -> None: ...
