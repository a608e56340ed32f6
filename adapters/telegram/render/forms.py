"""A form where it cannot be filled: Telegram has no inputs. Its fields and what stands in them.

The core hands screens to this platform without any; whatever comes is still read whole, and a
button leads to where it can be filled.
"""

from __future__ import annotations

from collections.abc import Iterator

from adapters.telegram.render.choices import BETWEEN
from adapters.telegram.render.frame import Frame, Piece, Tap
from adapters.telegram.render.lines import Line, Look, Span, line, lines
from adapters.wording import has_ink, one_line
from dialogs.messages import Field, Form

WRONG = "⚠️ "
NOTHING = "—"


def form(one: Form, frame: Frame, about: str) -> Iterator[Piece]:
    if frame.others:
        return
    for field in one.fields:
        yield Piece(tuple(_field(field)), leads=True)
    way = frame.chrome.form_way
    told = tuple(lines(frame.chrome.form, look=Look.SMALL))
    yield Piece(told, ((Tap(way.label, way.action, one.style, about=about),),))


def _field(field: Field) -> Iterator[Line]:
    yield from line(Span(one_line(field.label), Look.BOLD), BETWEEN, _standing(field), gap=True)
    yield from lines(field.hint, look=Look.SMALL, gap=False)
    for option in field.options:
        hint = (BETWEEN, one_line(option.hint)) if has_ink(option.hint) else ()
        yield from line("• ", one_line(option.label), *hint)
    yield from lines(field.problem, mark=WRONG, gap=False)


def _standing(field: Field) -> str:
    named = {one.value: one.label for one in field.options}
    values = (one_line(named.get(value, value)) for value in field.values)
    return ", ".join(value for value in values if has_ink(value)) or NOTHING
