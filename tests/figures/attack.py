"""An attacker that knows the rules: exact, exhaustive, and independent of the module it attacks.

It counts t by itself, lists every table, every coalition and every set of answers, and wins where
one observed release excludes the lowest or the highest answer of somebody else. Whoever may still
have answered either end of the scale has not been proven above or below any of its points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations_with_replacement, product

Counts = tuple[int, ...]
Observed = object
Publish = Callable[[Counts, int], Observed]
"""What is shown, from how many units stand at each point and t: any value, compared by ==."""

MOST_MEMBERS = 8
MOST_SEATS = 3


@dataclass(frozen=True, slots=True)
class Group:
    """One voice of the release: its members answer, the lower median of them speaks."""

    answered: int
    in_coalition: int
    holds_target: bool = False


@dataclass(frozen=True, slots=True)
class Breach:
    """A release that proves something, for the message of the test that fails."""

    groups: tuple[Group, ...]
    points: int
    coalition: int
    observed: object


def feared(largest_organisation: int, counted: int) -> int:
    """T of rule 7, written again from the design's words."""
    alone_or_two = 1 if counted <= 6 else 2
    return max(largest_organisation, alone_or_two)


def rosters(most: int = MOST_MEMBERS) -> Iterator[Counts]:
    """Every table of up to `most` members: the seats of its organisations, largest first."""

    def split(left: int, largest: int) -> Iterator[Counts]:
        if left == 0:
            yield ()
        for seats in range(min(left, largest), 0, -1):
            for rest in split(left - seats, seats):
                yield (seats, *rest)

    for members in range(1, most + 1):
        yield from split(members, MOST_SEATS)


def answered_at(roster: Counts) -> set[Counts]:
    """Every way in which some of the roster answered, by organisation, silent ones left out."""
    ways = product(*(range(seats + 1) for seats in roster))
    return {tuple(sorted((n for n in way if n), reverse=True)) for way in ways} - {()}


def coalitions(answered: Counts, size: int) -> set[tuple[Group, ...]]:
    """Every coalition of `size` who answered, with every other person as its target."""
    found: set[tuple[Group, ...]] = set()
    for inside in product(*(range(min(n, size) + 1) for n in answered)):
        if sum(inside) != size:
            continue
        for target, (n, known) in enumerate(zip(answered, inside, strict=True)):
            if known < n:
                groups = (
                    Group(a, k, at == target)
                    for at, (a, k) in enumerate(zip(answered, inside, strict=True))
                )
                found.add(tuple(sorted(groups, key=repr)))
    return found


def speaks(answers: Sequence[int]) -> int:
    """The lower median, written again: the smallest answer that half of them do not exceed."""
    return min(p for p in answers if 2 * sum(a <= p for a in answers) >= len(answers))


@cache
def _reachable(known: Counts, unknown: int, target: int | None, points: int) -> frozenset[int]:
    """Points at which an organisation may speak, given its known answers and its target's."""
    fixed = known if target is None else (*known, target)
    free = unknown if target is None else unknown - 1
    everything = range(1, points + 1)
    return frozenset(
        speaks((*fixed, *rest)) for rest in combinations_with_replacement(everything, free)
    )


@cache
def _free(groups: int, points: int) -> frozenset[Counts]:
    """Every count vector of organisations of which the coalition knows nothing."""
    return frozenset(
        tuple(drawn.count(p) for p in range(points))
        for drawn in combinations_with_replacement(range(points), groups)
    )


def _add(counts: Counts, voices: Sequence[int]) -> Counts:
    return tuple(n + voices.count(p) for p, n in enumerate(counts, start=1))


def _possible(
    touched: Sequence[Group], known: Sequence[Counts], target: int | None, free: int, points: int
) -> set[Counts]:
    """Every count vector that the coalition can't exclude before it sees the release."""
    voices = product(
        *(
            _reachable(
                own, group.answered - len(own), target if group.holds_target else None, points
            )
            for group, own in zip(touched, known, strict=True)
        )
    )
    distinct = {tuple(sorted(spoken)) for spoken in voices}
    return {_add(counts, spoken) for spoken in distinct for counts in _free(free, points)}


def attack(groups: tuple[Group, ...], points: int, t: int, publish: Publish) -> Breach | None:
    """Try every answer of the coalition and every truth; the first breach, or None."""
    touched = [g for g in groups if g.in_coalition or g.holds_target]
    free = len(groups) - len(touched)
    answers = (combinations_with_replacement(range(1, points + 1), g.in_coalition) for g in touched)
    for known in product(*(list(own) for own in answers)):
        seen = [
            {publish(counts, t) for counts in _possible(touched, known, target, free, points)}
            for target in (None, 1, points)
        ]
        for observed in seen[0]:
            if observed not in seen[1] or observed not in seen[2]:
                return Breach(groups, points, t, observed)
    return None
