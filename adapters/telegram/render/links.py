"""An address to pass on: whole, so that it can be read, and on a button that copies it.

One that is the reader's to follow is a button that opens it, and nothing to read.
"""

from __future__ import annotations

from collections.abc import Iterator

from adapters.telegram import limits
from adapters.telegram.markup import units
from adapters.telegram.render.frame import Frame, Piece, Tap
from adapters.telegram.render.lines import Look, Span, line, lines
from adapters.wording import one_line, whole_address
from dialogs.messages import Link, Style


def link(one: Link, frame: Frame) -> Iterator[Piece]:
    address, about = one_line(whole_address(frame.public_url, one.path)), one_line(one.label)
    if one.followed and not frame.others:
        yield Piece(rows=((Tap(one.label, url=address, style=Style.PRIMARY),),))
        return
    shown = (*lines(one.label, look=Look.BOLD), *line(Span(address, Look.CODE)))
    copied = not frame.others and units(address) <= limits.COPIED
    rows = ((Tap(frame.chrome.copy, copies=address, about=about),),) if copied else ()
    yield Piece(shown, rows)
