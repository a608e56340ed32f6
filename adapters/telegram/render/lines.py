"""Words as lines of Telegram's HTML, each counted: what is bold, what is small, what is folded.

A line that is too long for one message becomes several, cut between words. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from adapters.telegram import markup
from adapters.wording import clean, has_ink


class Look(StrEnum):
    """How a part of a line is dressed."""

    PLAIN = "plain"
    BOLD = "bold"
    SMALL = "small"  # hints, progress, who sees an answer
    CODE = "code"


_DRESSED: Mapping[Look, Callable[[str], str]] = {
    Look.PLAIN: markup.escape,
    Look.BOLD: markup.bold,
    Look.SMALL: markup.italic,
    Look.CODE: markup.code,
}


@dataclass(frozen=True, slots=True)
class Span:
    text: str
    look: Look = Look.PLAIN


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `gap`: room above it, as between two paragraphs; `folded`: closed at first."""

    spans: tuple[Span, ...]
    gap: bool = False
    folded: bool = False

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)

    @property
    def html(self) -> str:
        return "".join(_DRESSED[span.look](span.text) for span in self.spans)

    @property
    def units(self) -> int:
        """What it takes of a message, its new lines with it."""
        return markup.units(self.text) + 2

    @property
    def entities(self) -> int:
        """The most that it takes of what Telegram dresses in a message; 2 for a fold around it."""
        dressed = sum(span.look is not Look.PLAIN for span in self.spans)
        return dressed + markup.finds(self.text) + 2 * self.folded


# ── Making lines ──────────────────────────────────────────────────────────────────────────────


def lines(
    text: str, *, mark: str = "", look: Look = Look.PLAIN, gap: bool = True
) -> Iterator[Line]:
    """The lines of a text, blank ones as room above the next; `mark` stands before the first."""
    for row in clean(text).split("\n"):
        if not has_ink(row):
            gap = True
            continue
        for part in markup.parts(row):
            before = (Span(mark),) if mark else ()
            yield Line((*before, Span(part, look)), gap=gap)
            mark, gap = "", False


def line(*spans: Span | str, gap: bool = False) -> Iterator[Line]:
    """One line of what is there to see, or several where it is too long for one."""
    held: list[Span] = []
    for one in spans:
        span = Span(one) if isinstance(one, str) else one
        text = clean(span.text).replace("\n", " ")
        for at, part in enumerate(markup.parts(text) if has_ink(text) else [text]):
            if held and (at or not _fit([*held, replace(span, text=part)])):
                yield Line(tuple(held), gap=gap)
                held, gap = [], False
            held.append(replace(span, text=part))
    if held:
        yield Line(tuple(held), gap=gap)


def _fit(spans: Iterable[Span]) -> bool:
    text = "".join(span.text for span in spans)
    return markup.parts(text) == [text] or not has_ink(text)


def folded(within: Iterable[Line]) -> Iterator[Line]:
    return (replace(one, folded=True) for one in within)


# ── Joining them ──────────────────────────────────────────────────────────────────────────────


def joined(within: Iterable[Line]) -> str:
    """The HTML of all the lines, in order; those that are folded together open together."""
    text = ""
    for is_folded, group in groupby(within, key=lambda one: one.folded):
        rows = list(group)
        inner = rows[0].html + "".join(_break(one) + one.html for one in rows[1:])
        text += (_break(rows[0]) if text else "") + (markup.folded(inner) if is_folded else inner)
    return text


def _break(before: Line) -> str:
    return "\n\n" if before.gap else "\n"
