"""Pieces into pages, and the buttons that turn them: all is shown, however long (faults T2, T3).

A page never ends on a title, unless what holds together is itself longer than a page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from adapters.telegram import limits
from adapters.telegram.codec import page_action
from adapters.telegram.render.choices import BETWEEN, rows
from adapters.telegram.render.frame import DrawnFile, DrawnImage, Frame, Piece, Row, Tap
from adapters.telegram.render.lines import Line


@dataclass(frozen=True, slots=True)
class Page:
    """One page of several: `at` counts from 0, `last` is the last one's."""

    pieces: tuple[Piece, ...]
    at: int
    last: int

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for piece in self.pieces for line in piece.lines)

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for piece in self.pieces for row in piece.rows)

    @property
    def attached(self) -> tuple[DrawnImage | DrawnFile, ...]:
        return tuple(piece.attached for piece in self.pieces if piece.attached is not None)


def page_of(pieces: Sequence[Piece], at: int) -> Page:
    """Page `at`, or the nearest there is. Where one is not enough, what may be spared comes last:
    nobody turns pages of it to reach a button.
    """
    pages = filled(pieces)
    if len(pages) > 1:
        pages = filled(sorted(pieces, key=lambda piece: piece.spare))
    kept = min(max(at, 0), len(pages) - 1)
    return Page(tuple(pages[kept]), kept, len(pages) - 1)


def keyboard(page: Page, frame: Frame) -> list[list[dict[str, Any]]]:
    """The page's own buttons, then those to the page before and the page after."""
    chrome = frame.chrome
    around = ((page.at - 1, f"◀ {chrome.previous}"), (page.at + 1, f"{chrome.next} ▶"))
    turning = [
        Tap(label, page_action(at, frame.place)) for at, label in around if 0 <= at <= page.last
    ]
    possible = [tap for tap in turning if tap.is_possible]
    return _json((*page.rows, *rows(possible, in_row=True)))


def _json(shown: Sequence[Row]) -> list[list[dict[str, Any]]]:
    """Of two buttons that read the same, each says what it stands under."""
    counted = Counter(tap.label for row in shown for tap in row)
    return [[_told_apart(tap, counted[tap.label]) for tap in row] for row in shown]


def _told_apart(tap: Tap, alike: int) -> dict[str, Any]:
    if alike < 2 or not tap.about:  # noqa: PLR2004 - one is like no other
        return tap.json(limits.LABEL)
    return replace(tap, label=f"{tap.label}{BETWEEN}{tap.about}").json(limits.LABEL_TOLD_APART)


# ── Filling pages ─────────────────────────────────────────────────────────────────────────────


def filled(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """At least one page, which may be empty."""
    pages: list[list[Piece]] = [[]]
    used = _NOTHING
    for unit in _units(pieces):
        for group, size in _groups(unit):
            if pages[-1] and not (used + size).fits:
                pages.append([])
                used = _NOTHING
            pages[-1].extend(group)
            used += size
    return pages


def _units(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """What holds together, in order."""
    unit: list[Piece] = []
    for piece in pieces:
        unit.append(piece)
        if not piece.leads:
            yield unit
            unit = []
    if unit:
        yield unit


def _groups(unit: list[Piece]) -> Iterator[tuple[list[Piece], _Size]]:
    """What goes on one page: the whole unit, or each of its parts where it is longer than one."""
    size = _size(unit)
    if size.fits:
        yield unit, size
        return
    for piece in unit:
        for part in _parts(piece):
            yield [part], _size([part])


def _parts(piece: Piece) -> Iterator[Piece]:
    """A piece that is longer than a page, line by line, then row by row."""
    if _size([piece]).fits:
        yield piece
        return
    alone = replace(piece, lines=(), rows=(), attached=None, leads=False)
    yield from (replace(alone, lines=(line,)) for line in piece.lines)
    yield from (replace(alone, rows=(row,)) for row in piece.rows)
    if piece.attached is not None:
        yield replace(alone, attached=piece.attached)


@dataclass(frozen=True, slots=True)
class _Size:
    units: int
    entities: int
    rows: int
    buttons: int

    def __add__(self, other: _Size) -> _Size:
        return _Size(
            self.units + other.units,
            self.entities + other.entities,
            self.rows + other.rows,
            self.buttons + other.buttons,
        )

    @property
    def fits(self) -> bool:
        return (
            self.units <= limits.CHARACTERS_A_PAGE
            and self.entities <= limits.ENTITIES_A_PAGE
            and self.rows <= limits.ROWS_A_PAGE
            and self.buttons <= limits.BUTTONS_A_PAGE
        )


_NOTHING = _Size(0, 0, 0, 0)


def _size(pieces: Sequence[Piece]) -> _Size:
    lines = [line for piece in pieces for line in piece.lines]
    shown = [row for piece in pieces for row in piece.rows]
    return _Size(
        sum(line.units for line in lines),
        sum(line.entities for line in lines),
        len(shown),
        sum(map(len, shown)),
    )
