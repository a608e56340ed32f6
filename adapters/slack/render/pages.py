"""Pieces into pages, and the buttons that turn them: all is shown, however long (faults S10, S11).

A page never ends on a title nor begins with what belongs to the words before it, unless what holds
together is itself longer than a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from adapters.slack import limits
from adapters.slack.codec import page_action
from adapters.slack.render.choices import button, rows
from adapters.slack.render.frame import Frame, Piece
from dialogs.messages import Form


@dataclass(frozen=True, slots=True)
class Room:
    """What one page takes, its header and its buttons left aside."""

    blocks: int
    characters: int


A_MESSAGE = Room(limits.BLOCKS_A_MESSAGE - 2, limits.CHARACTERS_A_MESSAGE - 1_000)
A_VIEW = Room(limits.BLOCKS_A_VIEW - 2, limits.CHARACTERS_A_VIEW - 1_000)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of several: `at` counts from 0, `last` is the last one's."""

    pieces: tuple[Piece, ...]
    at: int
    last: int

    @property
    def blocks(self) -> list[dict[str, Any]]:
        return [block for piece in self.pieces for block in piece.blocks]

    @property
    def form(self) -> Form | None:
        """The form whose inputs are here, and that a window sends."""
        return next((piece.form for piece in self.pieces if piece.form is not None), None)


def page_of(pieces: Sequence[Piece], at: int, room: Room) -> Page:
    """Page `at`, or the nearest there is."""
    pages = _pages(pieces, room)
    kept = min(max(at, 0), len(pages) - 1)
    return Page(tuple(pages[kept]), kept, len(pages) - 1)


def turning(page: Page, frame: Frame) -> list[Any]:
    """The buttons to the page before and the page after."""
    around = ((page.at - 1, frame.chrome.previous), (page.at + 1, frame.chrome.next))
    return [
        button(label, page_action(at, frame.place)) for at, label in around if 0 <= at <= page.last
    ]


def footer(elements: Sequence[Any]) -> list[dict[str, Any]]:
    return [block for piece in rows(elements) for block in piece.blocks]


# ── Filling pages ─────────────────────────────────────────────────────────────────────────────


def _pages(pieces: Sequence[Piece], room: Room) -> list[list[Piece]]:
    pages: list[list[Piece]] = [[]]
    used = _Size(0, 0)
    for unit in _units(pieces):
        size = _size(unit)
        for group in [unit] if size.fits(room) else [[piece] for piece in unit]:
            size = _size(group)
            if pages[-1] and not (used + size).fits(room):
                pages.append([])
                used = _Size(0, 0)
            pages[-1].extend(group)
            used += size
    return pages


def _units(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """What holds together, in order."""
    unit: list[Piece] = []
    for piece in pieces:
        if unit and not (unit[-1].leads or piece.follows):
            yield unit
            unit = []
        unit.append(piece)
    if unit:
        yield unit


@dataclass(frozen=True, slots=True)
class _Size:
    blocks: int
    characters: int

    def __add__(self, other: _Size) -> _Size:
        return _Size(self.blocks + other.blocks, self.characters + other.characters)

    def fits(self, room: Room) -> bool:
        return self.blocks <= room.blocks and self.characters <= room.characters


def _size(pieces: Sequence[Piece]) -> _Size:
    blocks = [block for piece in pieces for block in piece.blocks]
    return _Size(len(blocks), sum(map(length, blocks)))


def length(part: object) -> int:
    """Characters of everything written in a block, ids and values with the words."""
    if isinstance(part, str):
        return len(part)
    if isinstance(part, dict):
        return sum(map(length, part.values()))
    return sum(map(length, part)) if isinstance(part, list) else 0


# ── Ids ───────────────────────────────────────────────────────────────────────────────────────


def identified(blocks: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The blocks of one drawing, each id once: what is tapped is numbered in order."""
    numbers = count(1)
    taken: set[str] = set()
    return [_unique(_numbered(block, numbers), taken) for block in blocks]


def _numbered(block: dict[str, Any], numbers: Iterator[int]) -> dict[str, Any]:
    if block["type"] == "actions":
        elements = [_numbered_element(one, numbers) for one in block["elements"]]
        return {**block, "elements": elements}
    if "accessory" in block:
        return {**block, "accessory": _numbered_element(block["accessory"], numbers)}
    return block


def _numbered_element(element: dict[str, Any], numbers: Iterator[int]) -> dict[str, Any]:
    return {**element, "action_id": f"{element['action_id']}:{next(numbers)}"}


def _unique(block: dict[str, Any], taken: set[str]) -> dict[str, Any]:
    """Two inputs of one name, which only a faulty screen has, keep ids that read the same."""
    block_id = block.get("block_id")
    if block_id is None:
        return block
    before, bar, rank = block_id.rpartition("|")
    if not (rank.isdigit() and "|" in before):
        before, bar, rank = block_id, "|", "0"
    zeros = 0
    while block_id in taken:
        zeros += 1
        block_id = f"{before}{bar}{'0' * zeros}{rank}"
    taken.add(block_id)
    return {**block, "block_id": block_id}
