"""From the blocks of a screen to the pieces that are drawn of them, in order.

Owns the words' dress: what is bold, small, marked, listed or folded. Each kind of block that does
more than words has its own module.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from adapters.telegram.render.choices import BETWEEN, choices
from adapters.telegram.render.forms import form
from adapters.telegram.render.frame import Frame, Piece
from adapters.telegram.render.lines import Line, Look, Span, folded, line, lines
from adapters.telegram.render.links import link
from adapters.telegram.render.media import document, picture
from adapters.wording import clean, has_ink, one_line
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
    Link,
    Paragraph,
    Picture,
    Progress,
    Tone,
)

_TONES = {Tone.GOOD: "✅ ", Tone.WARNING: "⚠️ ", Tone.PROBLEM: "❗ "}
_LOOKS = {Tone.LEAD: Look.BOLD, Tone.QUIET: Look.SMALL}
_CELLS = 10
"""Steps of the bar that stands before the words of a progress."""


def pieces(blocks: Sequence[Block], frame: Frame) -> list[Piece]:
    return [piece for piece in _Flow(frame).drawn(blocks) if _has_any(piece)]


def _has_any(piece: Piece) -> bool:
    return bool(piece.lines or piece.rows or piece.attached)


class _Flow:
    """One walk through a screen: it knows what stands just above, and in which card it is."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._about = ""
        self._words_above = True

    def drawn(self, blocks: Iterable[Block]) -> Iterator[Piece]:
        for block in blocks:
            yield from self._block(block)
            if not isinstance(block, Card | Details):
                self._words_above = not isinstance(block, Choices | Form)

    def _block(self, block: Block) -> Iterator[Piece]:
        match block:
            case Card(title, inner):
                yield _title(title)
                yield from self._inside(title, inner)
            case Details(summary, inner):
                yield replace(_title(summary), spare=True)
                yield from map(_closed, self._inside(summary, inner))
            case Choices():
                yield from choices(block, self._frame, self._about, introduced=self._words_above)
            case Form():
                yield from form(block, self._frame, self._about)
            case Picture():
                yield from picture(block, self._frame)
            case Document():
                yield from document(block, self._frame)
            case Link():
                yield from link(block, self._frame)
            case _:
                yield from _words(block)

    def _inside(self, title: str, inner: Sequence[Block]) -> Iterator[Piece]:
        around, self._about = self._about, one_line(title)
        self._words_above = True
        yield from self.drawn(inner)
        self._about = around


def _title(text: str) -> Piece:
    return Piece(tuple(lines(text, look=Look.BOLD)), leads=True)


def _closed(piece: Piece) -> Piece:
    """Seen once it is opened; what can be tapped stays within reach."""
    return replace(piece, lines=tuple(folded(piece.lines)), spare=True)


# ── Words ─────────────────────────────────────────────────────────────────────────────────────


def _words(block: Heading | Paragraph | Bullets | Facts | Progress) -> Iterator[Piece]:
    match block:
        case Heading(text):
            yield _title(text)
        case Paragraph(text, tone):
            look, mark = _LOOKS.get(tone, Look.PLAIN), _TONES.get(tone, "")
            yield from _each(lines(text, look=look, mark=mark, gap=tone is not Tone.QUIET))
        case Bullets():
            yield from _each(_bullets(block))
        case Facts(pairs):
            yield from _each(_facts(pairs))
        case Progress(done, total, label):
            yield from _each(lines(label, mark=f"{_bar(done, total)} ", look=Look.SMALL))
        case _:
            assert_never(block)


def _each(within: Iterable[Line]) -> Iterator[Piece]:
    """A page may end after any line."""
    return (Piece((one,)) for one in within)


def _bullets(block: Bullets) -> Iterator[Line]:
    for at, item in enumerate(block.items):
        yield from lines(item, mark=f"{at + 1}. " if block.ordered else "• ", gap=at == 0)


def _facts(pairs: Sequence[tuple[str, str]]) -> Iterator[Line]:
    for at, (name, value) in enumerate(pairs):
        if not has_ink(name):
            yield from lines(value, gap=at == 0)
            continue
        first, *rest = clean(value).split("\n")
        between = (BETWEEN, first) if has_ink(first) else ()
        yield from line(Span(one_line(name), Look.BOLD), *between, gap=at == 0)
        yield from lines("\n".join(rest), gap=False)


def _bar(done: int, total: int) -> str:
    full = min(max(done * _CELLS // total, 0), _CELLS) if total > 0 else 0
    return "▰" * full + "▱" * (_CELLS - full)
