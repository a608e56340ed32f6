"""What a release says of one item: blocks, median, agreement, band, trend (design §6.9 and §7).

Every function here takes released numbers only, so nothing can leak that the release did not
already tell. No means: answers are ordinal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise
from math import log2

from dialogs.definition import Bands, Polarity
from dialogs.nouns.releases import Bound, Cut, Release, ReleasedItem
from dialogs.nouns.roundtables import Unit


@dataclass(frozen=True, slots=True)
class Block:
    """Neighbouring points `first` … `last` (1-based) that are told apart from no other way.

    Between `least` and `most` units stand there (equal when exact). `drawn` is the width of the
    bar; widths add up to N. `hatched` when the block is a tail, or several points in one.
    """

    first: int
    last: int
    least: int
    most: int
    drawn: int
    hatched: bool

    @property
    def exact(self) -> bool:
        return self.least == self.most


class Band(StrEnum):
    STRENGTH = "strength"
    DISCUSS = "discuss"
    ADDRESS = "address"


class Trend(StrEnum):
    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


def distribution(item: ReleasedItem, counted: int) -> tuple[Block, ...]:
    """Return the blocks of the bar, from the lowest point to the highest."""
    bounds = (Cut(Bound.EXACT, 0), *item.cuts, Cut(Bound.EXACT, counted))
    return tuple(
        _block(bounds[first - 1], bounds[last], (first, last), counted)
        for first, last in _spans(item.cuts)
    )


def stand_in(cut: Cut, counted: int) -> int:
    """Return the count that a cut is drawn and computed with.

    A low tail of at most t + 1 stands at r = ⌊(t + 1) / 2⌋, a high one at N − r (§6.9).
    """
    if cut.bound is Bound.AT_MOST:
        return cut.count // 2
    if cut.bound is Bound.AT_LEAST:
        return counted - (counted - cut.count) // 2
    return cut.count


def median(item: ReleasedItem, counted: int) -> int:
    """Return the lower median's point. It survives the rules, whatever was answered."""
    half = (counted + 1) // 2
    passed = (j for j, cut in enumerate(item.cuts, start=1) if _reaches(cut, half))
    return next(passed, len(item.cuts) + 1)


def agreement(item: ReleasedItem, release: Release) -> int | None:
    """Return the agreement of the table, 0 (two opposite halves) to 100 (one answer), or None.

    Consensus of W. J. Tastle and M. J. Wierman, "Consensus and dissention: a measure of ordinal
    dispersion", International Journal of Approximate Reasoning 45 (2007) 531-545:
    Cns = 1 + Σ pᵢ log₂(1 − |i − μ| / (L − 1)). The mean μ serves inside and is never shown.
    None under N = 4t + 4, where hidden tails would weigh too much; on two points, where the share
    says it all; and by organisation, whose counts are said in steps.
    """
    points = len(item.cuts) + 1
    few = release.counted < 4 * release.coalition + 4
    if few or points == 2 or release.unit is Unit.ORGANISATION:  # noqa: PLR2004
        return None
    shares = [count / release.counted for count in _drawn_counts(item, release.counted)]
    mean = sum(point * share for point, share in enumerate(shares))
    spread = (
        share * log2(1 - abs(point - mean) / (points - 1))
        for point, share in enumerate(shares)
        if share
    )
    return round(100 * (1 + sum(spread)))


def band(point: int, points: int, bands: Bands | None, polarity: Polarity) -> Band | None:
    """Return where a median stands; None where the edition has no bands or no good side."""
    if bands is None or polarity is Polarity.NEUTRAL:
        return None
    good = points + 1 - point if polarity is Polarity.UNFAVOURABLE else point
    if good >= bands.strength:
        return Band.STRENGTH
    return Band.ADDRESS if good <= bands.address else Band.DISCUSS


def trend(before: int, now: int, polarity: Polarity) -> Trend | None:
    """Compare two medians of the same question with the same meaning; None without a good side."""
    if polarity is Polarity.NEUTRAL:
        return None
    change = before - now if polarity is Polarity.UNFAVOURABLE else now - before
    if change == 0:
        return Trend.SAME
    return Trend.BETTER if change > 0 else Trend.WORSE


def _drawn_counts(item: ReleasedItem, counted: int) -> list[int]:
    standing = [0, *(stand_in(cut, counted) for cut in item.cuts), counted]
    return [after - before for before, after in pairwise(standing)]


def _reaches(cut: Cut, half: int) -> bool:
    return cut.bound is not Bound.AT_MOST and cut.count >= half


def _spans(cuts: tuple[Cut, ...]) -> Iterator[tuple[int, int]]:
    """First and last point of each block: points whose cuts say the same inexact thing merge."""
    done = 0
    for cut, group in groupby(enumerate(cuts, start=1), key=lambda pair: pair[1]):
        places = [place for place, _ in group]
        first, last = places[0], places[-1]
        if cut.bound is Bound.AT_LEAST and last == len(cuts):
            yield done + 1, first
            done = first
        elif cut.bound is not Bound.EXACT:
            yield done + 1, last
            done = last
        else:
            yield from ((place, place) for place in places)
            done = last
    yield done + 1, len(cuts) + 1


def _block(below: Cut, upto: Cut, span: tuple[int, int], counted: int) -> Block:
    first, last = span
    low_tail = first == 1 and upto.bound is Bound.AT_MOST
    high_tail = below.bound is Bound.AT_LEAST and upto == Cut(Bound.EXACT, counted)
    return Block(
        first=first,
        last=last,
        least=max(0, _least(upto) - _most(below, counted)),
        most=_most(upto, counted) - _least(below),
        drawn=stand_in(upto, counted) - stand_in(below, counted),
        hatched=low_tail or high_tail or first != last,
    )


def _least(cut: Cut) -> int:
    return 0 if cut.bound is Bound.AT_MOST else cut.count


def _most(cut: Cut, counted: int) -> int:
    return counted if cut.bound is Bound.AT_LEAST else cut.count
