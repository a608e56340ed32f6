"""What a bilan must show, computed anew from the text of the rules (design §6.7 to 6.9).

Written from the rules alone, without the product's figures: it takes what each person answered,
and says for each item which counts may be told, and how finely. By person only.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from math import log2


@dataclass(frozen=True, slots=True)
class Told:
    """Points `first` … `last` are told together: between `least` and `most` people stand there."""

    first: int
    last: int
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Interval:
    """A count of people as it may be known; `tail` is "low", "high" or "" when it is exact."""

    least: int
    most: int
    tail: str = ""


@dataclass(frozen=True, slots=True)
class Recount:
    """One item: what is told of it, its median, and agreement in percent (None: not shown)."""

    told: tuple[Told, ...]
    median: int
    agreement: int | None


def coalition(answers: int, largest_organisation: int) -> int:
    """T = max(o, 1 if N ≤ 6 else 2)."""
    return max(largest_organisation, 1 if answers <= 6 else 2)


def opens(answers: int, largest_organisation: int, threshold: int = 5) -> bool:
    """N ≥ max(k, 2t + 3)."""
    return answers >= max(threshold, 2 * coalition(answers, largest_organisation) + 3)


def recount(points: Sequence[int], scale: int, largest_organisation: int) -> Recount:
    """`points`: the coded 1-based point of each of the N people, on a scale of `scale` points."""
    total = len(points)
    pooled = coalition(total, largest_organisation)
    at_or_below = [sum(point <= cut for point in points) for cut in range(1, scale)]
    cuts = [_shown(count, total, pooled) for count in at_or_below]
    return Recount(
        told=_told(cuts, total),
        median=sorted(points)[(total - 1) // 2],
        agreement=_agreement(cuts, total, pooled),
    )


def _shown(count: int, total: int, pooled: int) -> Interval:
    """Exactly iff t + 2 ≤ C ≤ N − t − 2, else as at most t + 1 or at least N − t − 1."""
    if count < pooled + 2:
        return Interval(0, pooled + 1, "low")
    if count > total - pooled - 2:
        return Interval(total - pooled - 1, total, "high")
    return Interval(count, count)


def _told(cuts: Sequence[Interval], total: int) -> tuple[Told, ...]:
    """Neighbours that share a tail are one; the rest stand each alone. Nobody is not told."""
    low = [at for at, cut in enumerate(cuts, 1) if cut.tail == "low"]
    high = [at for at, cut in enumerate(cuts, 1) if cut.tail == "high"]
    edges = [at for at, cut in enumerate(cuts, 1) if not cut.tail] + low[-1:] + high[:1]
    bounds = [Interval(0, 0), *cuts, Interval(total, total)]
    ends = [0, *sorted(edges), len(cuts) + 1]
    found = [
        Told(
            below + 1,
            end,
            max(0, bounds[end].least - bounds[below].most),
            bounds[end].most - bounds[below].least,
        )
        for below, end in itertools.pairwise(ends)
    ]
    return tuple(told for told in found if told.most)


def _agreement(cuts: Sequence[Interval], total: int, pooled: int) -> int | None:
    """Tastle and Wierman's consensus, tails standing at r = ⌊(t + 1) / 2⌋ and N − r."""
    if total < 4 * pooled + 4 or len(cuts) == 1:
        return None
    tail = (pooled + 1) // 2
    standing = {"low": tail, "high": total - tail}
    known = [0, *(standing.get(cut.tail, cut.least) for cut in cuts), total]
    shares = [(after - before) / total for before, after in itertools.pairwise(known)]
    mean = sum(point * share for point, share in enumerate(shares, 1))
    width = len(cuts)
    spread = [
        share * log2(1 - abs(point - mean) / width)
        for point, share in enumerate(shares, 1)
        if share
    ]
    return round(100 * (1 + sum(spread)))
