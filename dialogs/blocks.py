"""The blocks a screen is made of: what there is to show, never how a platform draws it.

Every word in them was chosen by `bot`, in the reader's language. Channels draw each block, or the
nearest thing they have; `dialogs.messages` gives them all under one name.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


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


class Button(NamedTuple):
    """`action` describes itself in at most 64 bytes; `go:PLACE` only looks and may be a link.

    `chosen` marks the current answer; `hint` says more to those who can read it. A tuple, since a
    screen has a dozen of them.
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
    PEOPLE = "people"  # accounts of the platform, picked; left out where it has no list of them
    SPACE = "space"  # one channel or group of the platform; left out where it has none


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
    """An address meant to be passed on (an invitation), shown so that it can be copied.

    `followed`: it is for the reader, to follow at once, rather than to pass on.
    """

    label: str
    path: str  # from the root of PUBLIC_URL, or a whole address elsewhere
    followed: bool = False


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
