"""What a screen is drawn with, and the pieces it is cut into before they make pages.

A piece is never cut: it is whole on one page. Owns what keeps pieces together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from adapters.telegram.chrome import TelegramChrome
from adapters.telegram.codec import fits
from adapters.telegram.markup import cut
from adapters.telegram.render.lines import Line
from dialogs.messages import Style

_STYLES = {Style.PRIMARY: "primary", Style.DANGER: "danger"}


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds a screen. `username` is the bot's, "" while it is not known.

    `others`: it is drawn in a group, where nothing is tapped. `fades`: it must leave no trace.
    """

    chrome: TelegramChrome
    public_url: str
    place: str
    username: str = ""
    others: bool = False
    fades: bool = False


@dataclass(frozen=True, slots=True)
class Tap:
    """One button: it has an `action`, or opens a `url`, or `copies` a text.

    `about` names what it stands under, which tells two buttons of one label apart.
    """

    label: str
    action: str = ""
    style: Style = Style.PLAIN
    url: str = ""
    copies: str = ""
    about: str = ""

    @property
    def is_possible(self) -> bool:
        return bool(self.url or self.copies) or fits(self.action)

    def json(self, limit: int) -> dict[str, Any]:
        """As the Bot API takes it."""
        made: dict[str, Any] = {"text": cut(self.label, limit)}
        if self.url:
            return made | {"url": self.url}
        if self.copies:
            return made | {"copy_text": {"text": self.copies}}
        styled = {"style": _STYLES[self.style]} if self.style in _STYLES else {}
        return made | styled | {"callback_data": self.action}


Row = tuple[Tap, ...]


@dataclass(frozen=True, slots=True)
class DrawnImage:
    """A picture to send beside the words; `caption` is plain text."""

    data: bytes
    media_type: str
    caption: str


@dataclass(frozen=True, slots=True)
class DrawnFile:
    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines and rows that stay together. `leads` to what is next. `spare`: what only some readers
    want, which may come after all the rest.
    """

    lines: tuple[Line, ...] = ()
    rows: tuple[Row, ...] = ()
    leads: bool = False
    spare: bool = False
    attached: DrawnImage | DrawnFile | None = None
