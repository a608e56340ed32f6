"""A form where it stands: its inputs, and what sends them.

A window has one submit button, its own: with one form its inputs are there, with several each is a
button that opens it alone. Elsewhere each form has its inputs and its own button.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from adapters.slack import limits
from adapters.slack.codec import form_action
from adapters.slack.render.choices import accessory, beside, button, rows, told
from adapters.slack.render.fields import inputs
from adapters.slack.render.frame import Drawn, Frame, Ground, Piece, Place, Said
from adapters.slack.render.options import labels
from adapters.slack.render.texts import Line, lines
from adapters.wording import has_ink, one_line
from dialogs.messages import Button, Field, Form, Input

SEND = "send"

_LONGEST_VALUE = 200
_TOLD = {Input.LINE, Input.NUMBER, Input.DATE, Input.SELECT, Input.CHECKBOXES}
"""What stands in a closed form is told for these; a long text or a code is not."""


def form(one: Form, number: int, frame: Frame) -> Iterator[Drawn]:
    """`number` counts from 1 among the forms of the screen."""
    match frame.ground:
        case Ground.CHANNEL:
            return
        case Ground.WINDOW if frame.asks > 1:
            yield from _closed(one, number, frame)
        case Ground.WINDOW:
            yield from open_form(one, frame)
        case _:
            yield from _filled(one, frame)
            yield from _sending(one)


def open_form(one: Form, frame: Frame) -> Iterator[Drawn]:
    """Inputs that the window's own button sends; a last piece, empty, holds even a bare form."""
    for each in _filled(one, frame):
        yield replace(each, form=one) if isinstance(each, Piece) else each
    if len(one_line(one.submit)) > limits.TITLE:
        yield Said(tuple(lines(one.submit)), Place.SMALL, leads=True)
    yield Piece((), follows=True, form=one)


def _filled(one: Form, frame: Frame) -> Iterator[Piece | Said]:
    """A form is on one page, so that what sends it sends all of it."""
    for field in one.fields:
        for each in inputs(one.action, field, frame):
            yield replace(each, leads=True)


def _sending(one: Form) -> Iterator[Drawn]:
    named = labels([(one.submit, "")], limits.BUTTON)
    yield from told(named)
    yield from rows([button(named.short[0], one.action, one.style, SEND)])


# ── A form among several ──────────────────────────────────────────────────────────────────────


def _closed(one: Form, number: int, frame: Frame) -> Iterator[Piece]:
    first = one.fields[0] if one.fields else None
    label = first.label if first is not None else one.submit
    words: list[Line] = list(lines(label, strong=True))
    if first is not None and (standing := _standing(first)):
        words += lines(standing, gap=False)
    opener = Button(label, form_action(number, frame.place))
    return beside(words, accessory(frame.chrome.change, opener))


def _standing(field: Field) -> str:
    if field.input not in _TOLD:
        return ""
    named = {one.value: one.label for one in field.options}
    shown = [one_line(named.get(value, value)) for value in field.values]
    text = ", ".join(one for one in shown if has_ink(one))
    return text if len(text) <= _LONGEST_VALUE else ""
