"""The proof of design §6: on every small table no coalition within t proves anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import pytest

from bot.figures.disclosure import LAW, Margins, coalition_of, cuts_of, passes_gate
from bot.figures.measures import agreement, distribution, median
from dialogs.nouns.releases import ReleasedItem
from dialogs.nouns.roundtables import Unit
from tests.figures import attack as attacker
from tests.figures.attack import Breach, Counts, Group

SCALES = (2, 3, 5)


def publisher(unit: Unit, margins: Margins) -> attacker.Publish:
    """All that is shown of one item: the cuts, or nothing below the gate."""

    @cache
    def publish(counts: Counts, t: int) -> object:
        return cuts_of(counts, t, unit, margins)

    return publish


def situations(unit: Unit, margins: Margins) -> Iterator[tuple[tuple[Group, ...], int]]:
    """Every (coalition with its target, t) of every table of up to eight members released."""
    seen: set[tuple[tuple[Group, ...], int]] = set()
    for roster in attacker.rosters():
        largest = 1 if unit is Unit.ORGANISATION else max(roster)
        for answered in attacker.answered_at(roster):
            voices = answered if unit is Unit.ORGANISATION else (1,) * sum(answered)
            t = attacker.feared(largest, len(voices))
            told = coalition_of(len(voices), max(roster), unit)
            if not passes_gate(len(voices), told, LAW.floor, margins):
                continue
            for size in range(min(t, sum(voices) - 1) + 1):
                seen |= {(groups, t) for groups in attacker.coalitions(voices, size)}
    yield from sorted(seen, key=repr)


def breach(unit: Unit, margins: Margins, scales: tuple[int, ...] = SCALES) -> Breach | None:
    publish = publisher(unit, margins)
    for groups, t in situations(unit, margins):
        for points in scales:
            if found := attacker.attack(groups, points, t, publish):
                return found
    return None


@pytest.mark.parametrize("unit", list(Unit))
def test_no_coalition_within_t_proves_anything(unit: Unit) -> None:
    assert len(list(situations(unit, LAW))) > 10
    assert breach(unit, LAW) is None


@pytest.mark.parametrize(
    "weakened",
    [Margins(gate=2), Margins(low=1), Margins(high=1), Margins(low=1, high=1)],
    ids=["rule 7 with 2t + 2", "low tail at t + 1", "high tail at t + 1", "both tails at t + 1"],
)
@pytest.mark.parametrize("points", SCALES)
def test_one_less_anywhere_and_the_attacker_wins(weakened: Margins, points: int) -> None:
    assert breach(Unit.PERSON, weakened, (points,)) is not None
