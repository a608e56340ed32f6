"""The one gate between answers and what may be shown (design §6, rules 7 and 8).

Owns who could pool answers (t), whether anything is released, and how finely counts are said. It
sees counts only: never a person, a text or an order. Weakening a margin by one breaks the
guarantee, and `tests/figures/test_attack.py` proves it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from dialogs.nouns.releases import Bound, Cut
from dialogs.nouns.roundtables import Unit

RULES_VERSION = "1"
"""Names the rules of this module; frozen in a wave at its opening (design §6.4)."""

SMALL_TABLE = 6
"""Up to this many answers one unit alone is the coalition to fear; beyond, two."""


@dataclass(frozen=True, slots=True)
class Margins:
    """The numbers of rules 7 and 8. The defaults are the law; tests weaken them one by one.

    `floor` is the least k. A release needs N ≥ 2t + `gate`; a count C of persons is exact when
    t + `low` ≤ C ≤ N − t − `high`; counts of organisations are said in steps of t + `step`.
    """

    floor: int = 5
    gate: int = 3
    low: int = 2
    high: int = 2
    step: int = 1


LAW = Margins()


def coalition_of(counted: int, largest_organisation: int, unit: Unit) -> int:
    """Return t of rule 7: how many may pool their answers and still prove nothing.

    `counted` is N in units, `largest_organisation` o in seats of the frozen roster (1 for a table
    inside one organisation); it does not matter when the unit is the organisation.
    """
    together = 1 if unit is Unit.ORGANISATION else largest_organisation
    return max(together, 1 if counted <= SMALL_TABLE else 2)


def passes_gate(counted: int, coalition: int, threshold: int, margins: Margins = LAW) -> bool:
    """Say whether N = `counted` units are enough, with k = `threshold` (rule 7)."""
    return counted >= max(threshold, margins.floor, 2 * coalition + margins.gate)


def cuts_of(
    counts: Sequence[int], coalition: int, unit: Unit, margins: Margins = LAW
) -> tuple[Cut, ...]:
    """Return C_1 … C_{L−1} as they may be shown, from the number of units at each of L points."""
    total = sum(counts)
    shown = _of_organisations if unit is Unit.ORGANISATION else _of_persons
    return tuple(shown(below, total, coalition, margins) for below in list(accumulate(counts))[:-1])


def coverage_of(
    counts: Sequence[int], coalition: int, unit: Unit, margins: Margins = LAW
) -> tuple[Cut, ...]:
    """Return whether enough picked an option, from how many left it and how many picked it.

    Coarser than `cuts_of`: of all that it may say, only whether the count passes the last edge.
    """
    below, total = counts[0], sum(counts)
    edge = total - coalition - margins.high + 1
    if unit is Unit.ORGANISATION:
        edge = max(_steps(total, coalition, margins))
    return (Cut(Bound.AT_LEAST, edge) if below >= edge else Cut(Bound.AT_MOST, edge - 1),)


def _of_persons(below: int, total: int, coalition: int, margins: Margins) -> Cut:
    lowest_exact = coalition + margins.low
    highest_exact = total - coalition - margins.high
    if below < lowest_exact:
        return Cut(Bound.AT_MOST, lowest_exact - 1)
    if below > highest_exact:
        return Cut(Bound.AT_LEAST, highest_exact + 1)
    return Cut(Bound.EXACT, below)


def _of_organisations(below: int, total: int, coalition: int, margins: Margins) -> Cut:
    """Say a count of organisations in steps, never exactly.

    Two members of one organisation each know half of its voice. Were it known that nobody stands
    at a middle point, the one who answered that point would learn which way the other pulled. So
    no count between two points may be known to be under t; the median always survives.
    """
    steps = _steps(total, coalition, margins)
    start = max(step for step in steps if step <= below)
    if start >= _half(total):
        return Cut(Bound.AT_LEAST, start)
    return Cut(Bound.AT_MOST, min(step for step in steps if step > below) - 1)


def _steps(total: int, coalition: int, margins: Margins) -> tuple[int, ...]:
    """The first count of each step: tails as of rule 8, one edge at the median, the rest wide."""
    half, width = _half(total), coalition + margins.step
    rising = range(coalition + margins.low, half - width + 1, width)
    falling = range(total - coalition - margins.high + 1, half + width - 1, -width)
    return (0, *rising, half, *falling)


def _half(total: int) -> int:
    """How many stand at or below the lower median, at least."""
    return (total + 1) // 2
