"""What one answer stands for, and how many of them a release needs."""

from __future__ import annotations

import pytest

from bot.figures.units import answers_needed, default_unit, lower_median, unit_points
from dialogs.nouns.roundtables import Unit


@pytest.mark.parametrize(
    ("seats", "unit"),
    [
        ({1: 2, 2: 2, 3: 1}, Unit.PERSON),
        ({1: 3, 2: 1}, Unit.ORGANISATION),
        ({1: 8}, Unit.PERSON),  # a table inside one organisation
        ({}, Unit.PERSON),
    ],
)
def test_the_default_unit(seats: dict[int, int], unit: Unit) -> None:
    assert default_unit(seats) is unit


@pytest.mark.parametrize(
    ("unit", "largest", "threshold", "needed"),
    [
        (Unit.PERSON, 1, 5, 5),
        (Unit.PERSON, 2, 5, 7),
        (Unit.PERSON, 3, 5, 9),
        (Unit.PERSON, 2, 10, 10),
        (Unit.ORGANISATION, 6, 5, 5),
        (Unit.ORGANISATION, 6, 7, 7),
    ],
)
def test_how_many_answers_each_choice_needs(
    unit: Unit, largest: int, threshold: int, needed: int
) -> None:
    assert answers_needed(unit, largest, threshold) == needed


def test_the_lower_median_is_an_answer_that_was_given() -> None:
    assert lower_median([5, 1]) == 1
    assert lower_median([4, 1, 5]) == 4
    assert lower_median([2, 4, 4, 5]) == 4


def test_one_voice_per_organisation() -> None:
    spoken = [(1, 5), (2, 3), (1, 2), (1, 4), (2, 1)]
    assert unit_points(spoken, Unit.ORGANISATION) == (1, 4)
    assert unit_points(spoken, Unit.PERSON) == (1, 2, 3, 4, 5)
