"""Rules 7 and 8 of design §6, number by number, and what must hold whatever is answered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.figures.disclosure import LAW, coalition_of, cuts_of, passes_gate
from bot.figures.measures import distribution, median
from bot.figures.units import lower_median
from dialogs.nouns.releases import Bound, Cut, ReleasedItem
from dialogs.nouns.roundtables import Unit


def at_most(count: int) -> Cut:
    return Cut(Bound.AT_MOST, count)


def at_least(count: int) -> Cut:
    return Cut(Bound.AT_LEAST, count)


def exactly(count: int) -> Cut:
    return Cut(Bound.EXACT, count)


@st.composite
def released_tables(draw: st.DrawFn) -> tuple[list[int], int, int, Unit]:
    """Answers of a table past the gate, its number of points, t, and the unit."""
    unit = draw(st.sampled_from(Unit))
    points = draw(st.integers(2, 11))
    largest = draw(st.integers(1, 4))
    answers = draw(st.lists(st.integers(1, points), min_size=5, max_size=30))
    t = coalition_of(len(answers), largest, unit)
    while not passes_gate(len(answers), t, LAW.floor):
        answers.append(draw(st.integers(1, points)))
        t = coalition_of(len(answers), largest, unit)
    return answers, points, t, unit


def counts_of(answers: list[int], points: int) -> list[int]:
    return [answers.count(point) for point in range(1, points + 1)]


def test_the_example_of_the_design() -> None:
    answers = [2, 3, 3, 4, 4, 4, 5, 5]
    t = coalition_of(8, 2, Unit.PERSON)
    assert t == 2
    cuts = cuts_of(counts_of(answers, 5), t, Unit.PERSON)
    assert cuts == (at_most(3), at_most(3), at_most(3), at_least(5))
    assert median(ReleasedItem("x", "", cuts), 8) == 4


@pytest.mark.parametrize(
    ("counted", "largest", "expected"),
    [(5, 1, 1), (6, 1, 1), (7, 1, 2), (6, 2, 2), (30, 1, 2), (9, 3, 3)],
)
def test_who_could_pool_answers(counted: int, largest: int, expected: int) -> None:
    assert coalition_of(counted, largest, Unit.PERSON) == expected


def test_by_organisation_the_largest_one_counts_as_one() -> None:
    assert coalition_of(6, 9, Unit.ORGANISATION) == 1


@pytest.mark.parametrize(
    ("counted", "coalition", "threshold", "expected"),
    [(4, 1, 5, False), (5, 1, 5, True), (6, 2, 5, False), (7, 2, 5, True), (7, 2, 8, False)],
)
def test_e1_the_gate(counted: int, coalition: int, threshold: int, *, expected: bool) -> None:
    assert passes_gate(counted, coalition, threshold) is expected


def test_no_table_may_set_a_threshold_under_five() -> None:
    assert not passes_gate(4, 0, threshold=2)


@pytest.mark.parametrize(
    ("below", "expected"),
    [(3, at_most(3)), (4, exactly(4)), (8, exactly(8)), (9, at_least(9)), (0, at_most(3))],
)
def test_a_cut_of_twelve_persons(below: int, expected: Cut) -> None:
    assert cuts_of((below, 12 - below), 2, Unit.PERSON) == (expected,)


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        (0, at_most(3)),
        (3, at_most(3)),
        (4, at_most(6)),
        (6, at_most(6)),
        (7, at_least(7)),
        (9, at_least(7)),
        (10, at_least(10)),
        (13, at_least(10)),
    ],
)
def test_a_cut_of_thirteen_organisations_is_said_in_steps(below: int, expected: Cut) -> None:
    assert cuts_of((below, 13 - below), 2, Unit.ORGANISATION) == (expected,)


@given(released_tables())
def test_the_lower_median_always_survives(table: tuple[list[int], int, int, Unit]) -> None:
    answers, points, t, unit = table
    item = ReleasedItem("x", "", cuts_of(counts_of(answers, points), t, unit))
    assert median(item, len(answers)) == lower_median(answers)


@given(released_tables())
def test_what_is_shown_is_true(table: tuple[list[int], int, int, Unit]) -> None:
    answers, points, t, unit = table
    cuts = cuts_of(counts_of(answers, points), t, unit)
    item = ReleasedItem("x", "", cuts)
    for block in distribution(item, len(answers)):
        inside = sum(block.first <= answer <= block.last for answer in answers)
        assert block.least <= inside <= block.most
        assert block.exact <= (not block.hatched)


@given(released_tables())
def test_bars_fill_the_table(table: tuple[list[int], int, int, Unit]) -> None:
    answers, points, t, unit = table
    item = ReleasedItem("x", "", cuts_of(counts_of(answers, points), t, unit))
    blocks = distribution(item, len(answers))
    assert sum(block.drawn for block in blocks) == len(answers)
    assert min(block.drawn for block in blocks) >= 0
    covered = [point for block in blocks for point in range(block.first, block.last + 1)]
    assert covered == list(range(1, points + 1))


@given(st.integers(7, 40), st.integers(1, 5), st.integers(1, 5), st.integers(0, 3))
def test_e20_unanimity_looks_like_near_unanimity(
    n: int, point: int, other: int, strays: int
) -> None:
    """E20: up to t + 1 who differ leave the same release as nobody who differs."""
    t = 2
    alone = [point] * n
    strayed = [point] * (n - strays) + [other] * strays
    assert cuts_of(counts_of(alone, 5), t, Unit.PERSON) == cuts_of(
        counts_of(strayed, 5), t, Unit.PERSON
    )
