"""An address to pass on: whole, so that it can be read, and on a button that copies it.

A link that opens a seat also has its form for whoever is on Telegram: Start carries the secret.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from adapters.telegram import limits
from adapters.telegram.codec import chat_link
from adapters.telegram.markup import units
from adapters.telegram.render.frame import Frame, Piece, Tap
from adapters.telegram.render.lines import Line, Look, Span, line, lines
from adapters.wording import one_line
from dialogs.messages import Link

_SEAT = re.compile(r"/m/i/([\w-]{1,64})/?", re.ASCII)


def link(one: Link, frame: Frame) -> Iterator[Piece]:
    web = one_line(frame.public_url.rstrip("/") + one.path)
    shown = [*lines(one.label, look=Look.BOLD), *_address(web)]
    taps = [Tap(frame.chrome.copy, copies=web, about=one_line(one.label))]
    seat = _SEAT.fullmatch(one.path)
    if seat is not None and frame.username:
        here = chat_link(frame.username, seat[1])
        shown += [*lines(frame.chrome.on_telegram, gap=False), *_address(here)]
        taps.append(Tap(frame.chrome.copy, copies=here, about=frame.chrome.on_telegram))
    row = tuple(tap for tap in taps if units(tap.copies) <= limits.COPIED)
    yield Piece(tuple(shown), () if frame.others else tuple((tap,) for tap in row))


def _address(address: str) -> Iterator[Line]:
    return line(Span(address, Look.CODE))
