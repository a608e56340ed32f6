"""From a screen to HTML. Pure once made: the same screen and frame give the same page.

Owns the templates' names and what they may ask. Jinja escapes everything, so that what a member
typed is only ever text.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from jinja2 import Environment, PackageLoader, StrictUndefined

from adapters.web.chrome import Chrome, Passage
from adapters.web.parse import Posted
from adapters.web.places import address, is_look, place_of
from dialogs.messages import (
    Block,
    Bullets,
    Card,
    Choices,
    Details,
    Document,
    Facts,
    Form,
    Heading,
    Image,
    Input,
    Link,
    Paragraph,
    Picture,
    Progress,
    Screen,
    Theme,
    Tone,
)

MANY_OPTIONS = 7
"""More options than this and a list to unfold is quicker than buttons to look through."""


LEFT_OUT = frozenset({Input.PEOPLE, Input.SPACE})
"""Picked from the lists of a chat platform: a page has none."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds a screen. `bound` pages belong to a member: menu, live, typed commands."""

    chrome: Chrome
    static: str  # base path of the versioned static files
    public_url: str
    nonce: str
    bound: bool


class Renderer:
    """The templates, compiled once."""

    def __init__(self) -> None:
        self._templates = Environment(
            loader=PackageLoader("adapters.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters.update(
            template=template_of, look=is_look, address=_address, data=data_address, key=_key
        )
        self._templates.globals.update(
            Input=Input, Theme=Theme, MANY_OPTIONS=MANY_OPTIONS, LEFT_OUT=LEFT_OUT
        )

    def page(self, screen: Screen, frame: Frame) -> str:
        return self._templates.get_template("screen.html").render(
            screen=screen,
            frame=frame,
            chrome=frame.chrome,
            seen=mark(screen),
            passing=is_passing(screen),  # a look would take away what is said this once
            place=address(screen.place),
            scene=re.sub(r"[^a-z]", "", screen.place.partition(":")[0]) or "home",
        )

    def passage(
        self, passage: Passage, language: str, frame: Frame, unsaved: Posted | None = None
    ) -> str:
        """A page without a screen; `unsaved` is offered to be sent again as it was."""
        return self._templates.get_template("passage.html").render(
            passage=passage, language=language, frame=frame, chrome=frame.chrome, unsaved=unsaved
        )

    def alert(self, passage: Passage) -> str:
        """The same in place, above a page whose form must stay as it is."""
        return self._templates.get_template("alert.html").render(passage=passage)


def mark(screen: Screen) -> str:
    """What tells whether a page shows this screen already: 32 hex digits."""
    return hashlib.sha256(repr(screen).encode()).hexdigest()[:32]


def template_of(block: Block) -> str:
    return f"blocks/{type(block).__name__.lower()}.html"


def data_address(file: Image | Document) -> str:
    """The bytes within the page: nothing more to ask, nothing left on the server."""
    return f"data:{file.media_type};base64,{base64.b64encode(file.data).decode()}"


def _address(action: str) -> str:
    return address(place_of(action))


def _key(name: str) -> str:
    """`name` made fit for an element's id."""
    return re.sub(r"[^A-Za-z0-9_-]", "-", name)


def has_field_problem(screen: Screen) -> bool:
    return any(
        field.problem
        for form in _inside(screen.blocks)
        if isinstance(form, Form)
        for field in form.fields
    )


def is_passing(screen: Screen) -> bool:
    """Whether it says what a second look at its place may not: shown at once, not by redirect."""
    return any(_passes(block) for block in _inside(screen.blocks))


def _passes(block: Block) -> bool:
    match block:
        case Paragraph():
            return block.tone in {Tone.GOOD, Tone.WARNING, Tone.PROBLEM}
        case Form():
            return any(field.problem for field in block.fields)
        case Link() | Document():
            return True
        case Bullets() | Card() | Choices() | Details() | Facts() | Heading():
            return False
        case Picture() | Progress():
            return False
        case _:
            assert_never(block)


def _inside(blocks: Sequence[Block]) -> list[Block]:
    found: list[Block] = []
    for block in blocks:
        found.append(block)
        if isinstance(block, Card | Details):
            found.extend(_inside(block.blocks))
    return found
