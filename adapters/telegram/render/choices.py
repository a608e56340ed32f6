"""Buttons together, in rows as wide as a telephone; what their labels cannot hold is told above.

Every action stays within reach, whole, as the data of its button. All buttons of a message stand
below its words, so that a group's own words are said where the group was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from adapters.telegram import limits
from adapters.telegram.markup import units
from adapters.telegram.render.frame import Frame, Piece, Row, Tap
from adapters.telegram.render.lines import Line, Look, Span, line, lines
from adapters.wording import ELLIPSIS, has_ink, one_line
from dialogs.messages import Button, Choices, Layout

CHOSEN = "✓ "
BETWEEN = " · "


def choices(group: Choices, frame: Frame, about: str, *, introduced: bool) -> Iterator[Piece]:
    """`about` names the card it is in; `introduced`: words stand just above, so that the group's
    own label would say it twice.
    """
    if frame.others or not group.buttons:
        return
    taps, told = _labelled(group.buttons, about)
    named = () if introduced or group.layout is Layout.ROW else tuple(lines(group.label))
    if group.layout is Layout.LIST:
        yield from _listed(taps, told, named)
        return
    words = (*named, *(one for each in told for one in each))
    shown = [tap for tap in taps if tap.is_possible]
    yield Piece(words, tuple(rows(shown, in_row=group.layout is not Layout.STACK)))


def _listed(
    taps: Sequence[Tap], told: Sequence[Sequence[Line]], named: tuple[Line, ...]
) -> Iterator[Piece]:
    """One under the other, each with its own words: pages are turned between any two."""
    for tap, own in zip(taps, told, strict=True):
        row = ((tap,),) if tap.is_possible else ()
        yield Piece((*named, *own), row)
        named = ()


# ── Labels ────────────────────────────────────────────────────────────────────────────────────


def _labelled(buttons: Sequence[Button], about: str) -> tuple[list[Tap], list[Sequence[Line]]]:
    """Each button with its label as it fits, and the lines that say above what does not."""
    whole = [_shown(one) for one in buttons]
    if all(units(one) <= limits.LABEL for one in whole):
        told = [_hinted(one) for one in buttons]
        return [_tap(one, label, about) for one, label in zip(buttons, whole, strict=True)], told
    named = [f"{at}. {label}" for at, label in enumerate(whole, 1)]
    taps = [_tap(one, label, about) for one, label in zip(buttons, named, strict=True)]
    return taps, [_numbered(at, one) for at, one in enumerate(buttons, 1)]


def _tap(one: Button, label: str, about: str) -> Tap:
    return Tap(label, one.action, one.style, about=about)


def _shown(one: Button) -> str:
    label = one_line(one.label)
    label = label if has_ink(label) else ELLIPSIS
    return CHOSEN + label if one.chosen else label


def _hinted(one: Button) -> Sequence[Line]:
    if not has_ink(one.hint):
        return ()
    return tuple(line(Span(one_line(one.label), Look.BOLD), BETWEEN, one_line(one.hint)))


def _numbered(at: int, one: Button) -> Sequence[Line]:
    hint = (BETWEEN, one_line(one.hint)) if has_ink(one.hint) else ()
    return tuple(line(f"{at}. ", one_line(one.label), *hint))


# ── Rows ──────────────────────────────────────────────────────────────────────────────────────


def rows(taps: Sequence[Tap], *, in_row: bool) -> Iterator[Row]:
    """`in_row`: as many side by side as can be read, the rows as even as they can be."""
    if not taps:
        return
    across = _across(taps) if in_row else 1
    count = ceil(len(taps) / across)
    at = 0
    for left in range(count, 0, -1):
        wide = ceil((len(taps) - at) / left)
        yield tuple(taps[at : at + wide])
        at += wide


def _across(taps: Sequence[Tap]) -> int:
    """Buttons of one row are as wide as its widest. A mark on one moves none of them."""
    widest = max(units(tap.label.removeprefix(CHOSEN)) for tap in taps) + 1
    return min(max(limits.ROW_WIDTH // widest, 1), limits.BUTTONS_A_ROW, len(taps))
