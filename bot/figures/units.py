"""What one answer stands for: a person, or an organisation by its lower median (design §6.10).

Owns the default choice and how many answers each choice needs, for the screen that says so. One
unit a wave, locked at opening, never both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import count

from bot.figures.disclosure import LAW, coalition_of, passes_gate
from dialogs.nouns.roundtables import Unit

LARGE_ORGANISATION = 3
"""From this many seats in one organisation on, the organisation is the default unit."""


def default_unit(seats: Mapping[int, int]) -> Unit:
    """Return the unit that applies unless chosen; `seats` is seats on the roster by organisation.

    A table inside one organisation passes nothing: its unit is the person (see `Form`).
    """
    large = max(seats.values(), default=0) >= LARGE_ORGANISATION
    return Unit.ORGANISATION if large and len(seats) > 1 else Unit.PERSON


def answers_needed(unit: Unit, largest_organisation: int, threshold: int = LAW.floor) -> int:
    """Return the fewest answers (persons, or organisations) that open the gate of rule 7."""
    return next(
        counted
        for counted in count(1)
        if passes_gate(counted, coalition_of(counted, largest_organisation, unit), threshold)
    )


def lower_median(points: Sequence[int]) -> int:
    """Return the middle point, the lower of the two when there are two. Needs at least one."""
    return sorted(points)[(len(points) - 1) // 2]


def unit_points(points: Iterable[tuple[int, int]], unit: Unit) -> tuple[int, ...]:
    """Return one point a unit from (organisation, point) pairs, one pair a submitted run.

    Ordered by size: nothing of who answered what is left in the order.
    """
    if unit is Unit.PERSON:
        return tuple(sorted(point for _, point in points))
    by_organisation: dict[int, list[int]] = {}
    for organisation, point in points:
        by_organisation.setdefault(organisation, []).append(point)
    return tuple(sorted(lower_median(spoken) for spoken in by_organisation.values()))
