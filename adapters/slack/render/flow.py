"""From the blocks of a screen to what is drawn of them, in order.

Owns the words' dress: what is bold, small, marked or listed. Words that touch merge; each kind of
block that does more than words has its own module.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import assert_never

from slack_sdk.models.blocks import DividerBlock

from adapters.slack.render.choices import choices
from adapters.slack.render.forms import form
from adapters.slack.render.frame import Drawn, Frame, Piece, Place, Rule, Said
from adapters.slack.render.options import BETWEEN
from adapters.slack.render.pictures import picture
from adapters.slack.render.texts import (
    Line,
    Span,
    contexts,
    facts_fields,
    fits_header,
    header,
    line,
    lines,
    sections,
)
from adapters.wording import has_ink, one_line, whole_address
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
_CELLS = 10
"""Steps of the bar that stands before the words of a progress."""


def pieces(blocks: Sequence[Block], frame: Frame) -> list[Piece]:
    return list(_merged(_Flow(frame).drawn(blocks, deep=False)))


def forms_in(blocks: Iterable[Block]) -> Iterator[Form]:
    """Every form, in the order in which they are drawn."""
    for block in blocks:
        if isinstance(block, Form):
            yield block
        elif isinstance(block, Card | Details):
            yield from forms_in(block.blocks)


# ── Each block ────────────────────────────────────────────────────────────────────────────────


class _Flow:
    """One walk through a screen: it counts the forms, and knows what stands just above."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._forms = count(1)
        self._above: Block | None = None

    def drawn(self, blocks: Iterable[Block], *, deep: bool) -> Iterator[Drawn]:
        for block in blocks:
            yield from self._block(block, deep=deep)
            if not isinstance(block, Card | Details):
                self._above = block

    def _block(self, block: Block, *, deep: bool) -> Iterator[Drawn]:
        match block:
            case Card(title, inner) | Details(title, inner):
                yield from self._group(title, inner, deep=deep)
            case Heading(text):
                yield _heading(text, deep=deep)
            case Choices():
                named = not isinstance(self._above, Choices | Form)
                yield from choices(block, self._frame, introduced=named)
            case Form():
                yield from form(block, next(self._forms), self._frame)
            case Picture():
                yield from picture(block, self._frame)
            case Facts(pairs):
                yield from _facts(pairs)
            case Bullets():
                close = isinstance(self._above, Paragraph)
                yield Said(tuple(_bullets(block, gap=not close)))
            case _:
                yield from _words(block, self._frame)

    def _group(self, title: str, inner: Sequence[Block], *, deep: bool) -> Iterator[Drawn]:
        if not deep:
            yield Rule()
        yield Said(tuple(lines(title, strong=True)), leads=True)
        self._above = None
        yield from self.drawn(inner, deep=True)
        if not deep:
            yield Rule()


def _heading(text: str, *, deep: bool) -> Drawn:
    if deep or not fits_header(text) or not has_ink(one_line(text)):
        return Said(tuple(lines(text, strong=True)), leads=True)
    return Piece((header(text),), leads=True)


def _facts(pairs: tuple[tuple[str, str], ...]) -> Iterator[Drawn]:
    """Two columns where all are short, else a line each."""
    if (columns := facts_fields(pairs)) is not None:
        yield from (Piece((block,)) for block in columns)
        return
    for at, (name, value) in enumerate(pairs):
        yield Said(tuple(_fact(name, value, gap=at == 0)))


def _fact(name: str, value: str, *, gap: bool) -> Iterator[Line]:
    first, *rest = list(lines(value)) or [Line(())]
    if not has_ink(name):
        yield from lines(value, gap=gap)
        return
    between = (Span(BETWEEN),) if first.spans else ()
    yield line(Span(one_line(name), bold=True), *between, *first.spans, gap=gap)
    yield from rest


def _words(block: Paragraph | Progress | Document | Link, frame: Frame) -> Iterator[Drawn]:
    match block:
        case Paragraph(text, Tone.QUIET):
            yield Said(tuple(lines(text, gap=False)), Place.SMALL)
        case Paragraph(text, tone):
            shown = lines(text, mark=_TONES.get(tone, ""), strong=tone is Tone.LEAD)
            yield Said(tuple(shown))
        case Progress(done, total, label):
            yield Said(tuple(lines(label, mark=f"{_bar(done, total)} ")), Place.SMALL)
        case Document(label=label):
            yield Said(tuple(lines(label, strong=True)), leads=True)
            yield Said(tuple(lines(frame.chrome.document, gap=False)), Place.SMALL)
        case Link(label, path):
            address = Span(one_line(whole_address(frame.public_url, path)), code=True)
            yield Said((*lines(label, strong=True), line(address)))
        case _:
            assert_never(block)


def _bullets(block: Bullets, *, gap: bool) -> Iterator[Line]:
    for number, item in enumerate(block.items, 1):
        yield from lines(item, mark=f"{number}. " if block.ordered else "• ", gap=gap)
        gap = False


def _bar(done: int, total: int) -> str:
    full = min(max(done * _CELLS // total, 0), _CELLS) if total > 0 else 0
    return "▰" * full + "▱" * (_CELLS - full)


# ── Merging ───────────────────────────────────────────────────────────────────────────────────

_DIVIDER = Piece((DividerBlock().to_dict(),), leads=True)


def _merged(drawn: Iterable[Drawn]) -> Iterator[Piece]:
    """Words that touch in few blocks; a line across only between two things."""
    said: list[Said] = []
    above: Drawn = Rule()  # at the top, and below a header, a line would part nothing
    for each in drawn:
        if isinstance(each, Said) and not each.lines:
            continue
        if said and not (isinstance(each, Said) and each.place is said[-1].place):
            yield from _pieces_of(said)
            said = []
        if isinstance(each, Rule):
            above = above if isinstance(above, Rule) or _is_header(above) else _DIVIDER
            continue
        if above is _DIVIDER and not _is_header(each):
            yield _DIVIDER
        above = each
        if isinstance(each, Said):
            said.append(each)
        else:
            yield each
    yield from _pieces_of(said)


def _is_header(each: Drawn) -> bool:
    return isinstance(each, Piece) and each.blocks[:1] != () and each.blocks[0]["type"] == "header"


def _pieces_of(said: Sequence[Said]) -> Iterator[Piece]:
    if not said:
        return
    shown = list(_rows(said))
    blocks = sections(shown) if said[-1].place is Place.BODY else contexts(shown)
    for at, block in enumerate(blocks, 1):
        yield Piece((block,), leads=said[-1].leads and at == len(blocks))


def _rows(said: Iterable[Said]) -> Iterator[Line]:
    """All the lines, without room below a title."""
    titled = False
    for each in said:
        first, *others = each.lines
        yield replace(first, gap=first.gap and not titled)
        yield from others
        titled = each.leads
