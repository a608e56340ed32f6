"""Buttons together: in a row, as a menu where they are many, or beside each entry of a list.

Every action stays within reach, whole, as the value of what is tapped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, groupby
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    ButtonElement,
    SectionBlock,
    StaticSelectElement,
)

from adapters.slack import limits
from adapters.slack.codec import look_in
from adapters.slack.render.frame import Drawn, Frame, Ground, Piece, Place, Said
from adapters.slack.render.options import CHOSEN, Labels, labels, listed
from adapters.slack.render.texts import Line, lines, plain, sections, text_object
from dialogs.messages import Button, Choices, FieldOption, Layout, Style

TAP = "tap"
PICK = "pick"

MANY = 7
"""More points than this and a menu is quicker than buttons to look through."""

_STYLES = {Style.PRIMARY: "primary", Style.DANGER: "danger"}
_CALM = {Style.PLAIN, Style.QUIET}


def choices(group: Choices, frame: Frame, *, introduced: bool) -> Iterator[Drawn]:
    """`introduced`: words stand just above, so that the group's own label would say it twice."""
    if frame.ground is Ground.CHANNEL or not group.buttons:
        return
    if group.layout is Layout.LIST:
        yield from _list(group, frame)
        return
    if _is_menu(group):
        yield from _menu(group)
        return
    if group.layout is not Layout.ROW and not introduced:
        yield Said(tuple(lines(group.label)), Place.SMALL, leads=True)
    yield from _buttons(group.buttons)


# ── Buttons ───────────────────────────────────────────────────────────────────────────────────


def _buttons(buttons: Sequence[Button]) -> Iterator[Drawn]:
    named = labels([(_marked(one), one.hint) for one in buttons], limits.BUTTON)
    yield from told(named)
    made = [_button(one, short) for one, short in zip(buttons, named.short, strict=True)]
    yield from rows(made)


def told(named: Labels) -> Iterator[Drawn]:
    """What does not fit in labels, above them."""
    if named.lines:
        yield Said(named.lines, leads=True)


def rows(elements: Sequence[ButtonElement | StaticSelectElement]) -> Iterator[Piece]:
    """Blocks of actions, as many as it takes."""
    for start in range(0, len(elements), limits.ELEMENTS):
        block = ActionsBlock(elements=list(elements[start : start + limits.ELEMENTS]))
        yield Piece((block.to_dict(),), follows=True)


def button(label: str, action: str, style: Style = Style.PLAIN, kind: str = TAP) -> ButtonElement:
    return ButtonElement(
        text=plain(label, limits.BUTTON),
        action_id=kind,
        value=action[: limits.BUTTON_VALUE],
        style=_STYLES.get(style),
    )


def _button(one: Button, short: str) -> ButtonElement:
    style = Style.PRIMARY if one.chosen and one.style in _CALM else one.style
    return button(short, one.action, style)


def _marked(one: Button) -> str:
    return CHOSEN + one.label if one.chosen else one.label


# ── A menu ────────────────────────────────────────────────────────────────────────────────────


def _is_menu(group: Choices) -> bool:
    return (
        group.layout in {Layout.SCALE, Layout.STACK}
        and len(group.buttons) > MANY
        and sum(one.chosen for one in group.buttons) <= 1
        and all(one.style in _CALM for one in group.buttons)
        and all(0 < len(one.action) <= limits.OPTION_VALUE for one in group.buttons)
    )


def _menu(group: Choices) -> Iterator[Drawn]:
    found = listed([FieldOption(one.action, one.label, one.hint) for one in group.buttons])
    chosen = next((at for at, one in enumerate(group.buttons) if one.chosen), None)
    if found.lines:
        yield Said(found.lines, leads=True)
    menu = StaticSelectElement(
        placeholder=plain(group.label, limits.PLACEHOLDER),
        action_id=PICK,
        initial_option=None if chosen is None else found.options[chosen],
        **found.arguments(),
    )
    yield from rows([menu])


# ── Entries to open ───────────────────────────────────────────────────────────────────────────


def _list(group: Choices, frame: Frame) -> Iterator[Drawn]:
    """What is opened has words and a button beside them; what is done says so on its button."""
    for deeds, entries in groupby(group.buttons, key=_is_deed):
        if deeds:
            yield from _buttons(list(entries))
        else:
            yield from chain.from_iterable(_entry(entry, frame) for entry in entries)


def _is_deed(entry: Button) -> bool:
    return entry.style is not Style.PLAIN and look_in(entry.action) is None


def _entry(entry: Button, frame: Frame) -> Iterator[Piece]:
    hint = lines(entry.hint, gap=False)
    return beside((*lines(_marked(entry)), *hint), accessory(frame.chrome.open, entry))


def accessory(label: str, entry: Button) -> dict[str, Any]:
    """A button beside words: read aloud, it says what it does and to which of them."""
    made = button(label, entry.action, entry.style)
    made.accessibility_label = plain(f"{label} {entry.label}", limits.BUTTON).text
    return made.to_dict()


def beside(words: Sequence[Line], element: dict[str, Any]) -> Iterator[Piece]:
    """Words with one element beside them; what is too long for one block stands above it."""
    one = text_object(words) if words else plain("", limits.SECTION)
    if one is not None:
        yield Piece((SectionBlock(text=one, accessory=element).to_dict(),))
        return
    *above, last = sections(words)
    yield from (Piece((block,), leads=True) for block in above)
    yield Piece(({**last, "accessory": element},))
