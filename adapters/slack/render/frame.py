"""What a screen is drawn on, and the pieces it is cut into before they make pages.

A piece is never cut: it is whole on one page. Owns what keeps pieces together.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from adapters.slack.chrome import SlackChrome
from adapters.slack.render.texts import Line
from dialogs.messages import Form


class Ground(StrEnum):
    MESSAGE = "message"  # of the direct conversation
    CHANNEL = "channel"  # a message that others read: nothing to tap, nothing to fill
    WINDOW = "window"
    HOME = "home"


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds a screen. `pictured`: its pictures can be shown in the conversation.

    `asks` is how many forms the screen has: a window sends one only.
    """

    ground: Ground
    chrome: SlackChrome
    public_url: str
    place: str
    asks: int = 0
    pictured: bool = False


@dataclass(frozen=True, slots=True)
class DrawnImage:
    """An image to upload beside the words; `title` is shown above it."""

    data: bytes
    media_type: str
    alt: str
    title: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Blocks that stay together. `leads` to what is next, `follows` what is before.

    `form` is the one that a window's own button sends, where this is a part of it.
    """

    blocks: tuple[dict[str, Any], ...]
    leads: bool = False
    follows: bool = False
    image: DrawnImage | None = None
    form: Form | None = None


class Place(StrEnum):
    BODY = "body"
    SMALL = "small"  # hints, progress, who sees an answer


@dataclass(frozen=True, slots=True)
class Said:
    """Words that merge with their neighbours of the same place. `leads`: they name what is next."""

    lines: tuple[Line, ...]
    place: Place = Place.BODY
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across: drawn between two things, never twice, never at an end."""


Drawn = Piece | Said | Rule
