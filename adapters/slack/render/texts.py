"""Words as Slack's text objects: lines that merge into few blocks, none over its limit.

Owns when words are mrkdwn and when they are plain text (see `mrkdwn`): a line that Slack would
read otherwise than it was typed is plain, and its neighbours stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from slack_sdk.models.blocks import (
    ContextBlock,
    HeaderBlock,
    MarkdownTextObject,
    PlainTextObject,
    SectionBlock,
    TextObject,
)

from adapters.slack import limits
from adapters.slack.mrkdwn import bold, code, cut, escape, is_literal, parts
from adapters.wording import ELLIPSIS, clean, has_ink
from adapters.wording import one_line as in_one_line

_ROOM = 40
"""Kept free where a long line is cut: for its marks, and what stands before its first words."""


@dataclass(frozen=True, slots=True)
class Span:
    text: str
    bold: bool = False
    code: bool = False

    def drawn(self) -> str:
        if self.code:
            return code(self.text)
        return bold(self.text) if self.bold else escape(self.text)


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `gap` leaves room above it, as between two paragraphs."""

    spans: tuple[Span, ...]
    gap: bool = False

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)

    @property
    def is_literal(self) -> bool:
        read = "".join("" if span.code else span.text for span in self.spans)
        return is_literal(read) and not any(span.code and "`" in span.text for span in self.spans)

    def mrkdwn(self) -> str:
        return "".join(span.drawn() for span in self.spans)


# ── Lines ─────────────────────────────────────────────────────────────────────────────────────


def line(*spans: Span | str, gap: bool = False) -> Line:
    """One line of what is there to see; plain strings are plain words."""
    made = (Span(one) if isinstance(one, str) else one for one in spans)
    return Line(tuple(replace(one, text=in_line(one.text)) for one in made), gap=gap)


def in_line(text: str) -> str:
    """`text` without new lines, its spaces kept."""
    return clean(text).replace("\n", " ")


def lines(text: str, *, mark: str = "", strong: bool = False, gap: bool = True) -> Iterator[Line]:
    """The lines of a text, blank ones as room above the next; `mark` stands before the first."""
    for row in clean(text).split("\n"):
        if has_ink(row):
            before = (Span(mark),) if mark else ()
            yield Line((*before, Span(row, bold=strong)), gap=gap)
            mark, gap = "", False
        else:
            gap = True


# ── Text objects ──────────────────────────────────────────────────────────────────────────────


def plain(text: str, limit: int, instead: str = ELLIPSIS) -> PlainTextObject:
    """One line of plain text, cut at `limit`; `instead` stands where there is nothing to see."""
    shown = in_one_line(text)
    return PlainTextObject(text=cut(shown if has_ink(shown) else instead, limit), emoji=False)


def many_lines(text: str, limit: int) -> PlainTextObject:
    """Plain text that keeps its lines, cut at `limit`."""
    return PlainTextObject(text=cut(clean(text).strip(), limit), emoji=False)


def text_objects(shown: Iterable[Line], limit: int = limits.SECTION) -> list[TextObject]:
    """All the lines, in as few objects as their length and their reading allow."""
    fitting = (part for one in shown for part in _within(one, limit))
    return [
        text_object
        for literal, same in groupby(fitting, key=lambda one: one.is_literal)
        for text_object in _packed(list(same), limit, literal=literal)
    ]


def text_object(shown: Sequence[Line], limit: int = limits.SECTION) -> TextObject | None:
    """All the lines in one object, or None where they do not fit."""
    literal = all(one.is_literal for one in shown)
    drawn = _joined(shown, literal=literal)
    return _object(drawn, literal=literal) if len(drawn) <= limit else None


def _within(whole: Line, limit: int) -> Iterator[Line]:
    """The line, or lines that fit: its spans are cut, and stay beside each other where they can."""
    if len(whole.mrkdwn()) <= limit:
        yield whole
        return
    held = Line((), gap=whole.gap)
    for span in _cut_spans(whole, limit - _ROOM):
        longer = replace(held, spans=(*held.spans, span))
        if held.spans and len(longer.mrkdwn()) > limit:
            yield held
            longer = Line((span,))
        held = longer
    yield held


def _cut_spans(whole: Line, limit: int) -> Iterator[Span]:
    for span in whole.spans:
        if len(escape(span.text)) <= limit:
            yield span
        else:
            yield from (replace(span, text=part) for part in parts(span.text, limit))


def _packed(shown: list[Line], limit: int, *, literal: bool) -> Iterator[TextObject]:
    held: list[Line] = []
    length = 0
    for one in shown:
        more = len(one.mrkdwn()) + len("\n\n")
        if held and length + more > limit:
            yield _object(_joined(held, literal=literal), literal=literal)
            held, length = [], 0
        held.append(one)
        length += more
    yield _object(_joined(held, literal=literal), literal=literal)


def _joined(shown: Sequence[Line], *, literal: bool) -> str:
    rows = (("\n\n" if one.gap else "\n", one.mrkdwn() if literal else one.text) for one in shown)
    return "".join(before + row for before, row in rows).lstrip("\n")


def _object(drawn: str, *, literal: bool) -> TextObject:
    if literal:
        return MarkdownTextObject(text=drawn, verbatim=True)
    return PlainTextObject(text=drawn, emoji=False)


# ── Blocks of words ───────────────────────────────────────────────────────────────────────────


def sections(shown: Iterable[Line]) -> list[dict[str, Any]]:
    return [SectionBlock(text=one).to_dict() for one in text_objects(shown)]


def contexts(shown: Iterable[Line]) -> list[dict[str, Any]]:
    """Small grey words, one block each: elements of one block would stand side by side."""
    return [ContextBlock(elements=[one]).to_dict() for one in text_objects(shown)]


def header(text: str, instead: str = ELLIPSIS) -> dict[str, Any]:
    return HeaderBlock(text=plain(text, limits.HEADER, instead)).to_dict()


def fits_header(text: str) -> bool:
    return len(in_one_line(text)) <= limits.HEADER


# ── Facts in two columns ──────────────────────────────────────────────────────────────────────

_COLUMNS = 2
_SHORT = 30
"""A name or a value that stands well in half the width."""


def facts_fields(pairs: Sequence[tuple[str, str]]) -> list[dict[str, Any]] | None:
    """Blocks of a name above its value, in two columns; None where lines read better."""
    shown = [(in_one_line(name), in_one_line(value)) for name, value in pairs]
    if len(shown) < _COLUMNS or not all(_is_short(one) for pair in shown for one in pair):
        return None
    fields = [
        found
        for name, value in shown
        if (found := text_object([line(Span(name, bold=True)), line(value)], limits.FIELD))
    ]
    starts = range(0, len(fields), limits.FIELDS)
    return [SectionBlock(fields=fields[at : at + limits.FIELDS]).to_dict() for at in starts]


def _is_short(text: str) -> bool:
    return has_ink(text) and len(text) <= _SHORT
