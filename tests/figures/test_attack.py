"""The proof of design §6: on every small table no coalition within t proves anything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache

import pytest

from bot.figures.disclosure import LAW, Margins, coalition_of, cuts_of, passes_gate
from bot.figures.measures import agreement, distribution, median
from dialogs.nouns.releases import Release, ReleasedItem
from dialogs.nouns.roundtables import Unit
from tests.figures import attack as attacker
from tests.figures.attack import Breach, Counts, Group

SCALES = (2, 3, 5)
CLOSED_AT = datetime(2026, 11, 23, 22, tzinfo=UTC)


def publisher(unit: Unit, margins: Margins) -> attacker.Publish:
    """All that is shown of one item: the cuts, and every figure that is derived from them."""

    @cache
    def publish(counts: Counts, t: int) -> object:
        item = ReleasedItem("item", "", cuts_of(counts, t, unit, margins))
        n = sum(counts)
        release = Release(1, "1", unit, True, n, n, n, t, (item,), CLOSED_AT)
        figures = median(item, n), distribution(item, n), agreement(item, release)
        return item.cuts if margins != LAW else (item.cuts, *figures)

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
def test_e1_no_coalition_within_t_proves_anything(unit: Unit) -> None:
    assert len(list(situations(unit, LAW))) >= 10
    assert breach(unit, LAW) is None


@pytest.mark.parametrize(
    "weakened",
    [Margins(gate=2), Margins(low=1), Margins(high=1), Margins(low=1, high=1)],
    ids=["rule 7 with 2t + 2", "low tail at t + 1", "high tail at t + 1", "both tails at t + 1"],
)
@pytest.mark.parametrize("points", SCALES)
def test_one_less_anywhere_and_the_attacker_wins(weakened: Margins, points: int) -> None:
    assert breach(Unit.PERSON, weakened, (points,)) is not None


def test_colleagues_win_if_counts_of_organisations_are_said_more_finely() -> None:
    assert breach(Unit.ORGANISATION, Margins(step=0)) is not None


@pytest.mark.parametrize(("answered", "points"), [((2, *(1,) * 8), 5), ((2, 2, *(1,) * 8), 3)])
def test_organisations_hold_past_eight_members(answered: Counts, points: int) -> None:
    """Beyond eight, steps other than the median's edge begin to matter."""
    t = attacker.feared(1, len(answered))
    publish = publisher(Unit.ORGANISATION, LAW)
    for groups in attacker.coalitions(answered, t):
        assert attacker.attack(groups, points, t, publish) is None


def test_the_attacker_is_not_blind() -> None:
    """It finds the plain leak: exact counts, when everybody answered the same."""

    def naive(counts: Counts, _: int) -> object:
        return counts

    groups = (Group(1, 1), *(Group(1, 0, n == 0) for n in range(4)))
    assert attacker.attack(groups, 5, 1, naive) is not None


def test_every_table_of_up_to_eight_members_is_tried() -> None:
    rosters = set(attacker.rosters())
    assert (3, 3, 2) in rosters
    assert (1,) * 8 in rosters
    assert len(rosters) == sum((1, 2, 3, 4, 5, 7, 8, 10))
    assert attacker.answered_at((2, 1)) == {(2, 1), (2,), (1, 1), (1,)}
