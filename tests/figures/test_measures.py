"""What a release says of one item, against figures worked out by hand."""

from __future__ import annotations

from math import log2

import pytest

from bot.figures.disclosure import cuts_of
from bot.figures.measures import (
    Band,
    Block,
    Trend,
    agreement,
    band,
    distribution,
    median,
    stand_in,
    trend,
)
from dialogs.definition import Bands, Polarity
from dialogs.nouns.releases import Bound, Cut, ReleasedItem
from dialogs.nouns.roundtables import Unit
from tests.figures.samples import release

BANDS = Bands(strength=4, address=2)


def item(*counts: int, coalition: int = 2, unit: Unit = Unit.PERSON) -> ReleasedItem:
    return ReleasedItem("x", "", cuts_of(counts, coalition, unit))


def test_the_bar_of_the_design_s_example() -> None:
    low, middle, high = distribution(item(0, 1, 2, 3, 2), 8)
    assert low == Block(1, 3, least=0, most=3, drawn=1, hatched=True)
    assert middle == Block(4, 4, least=2, most=8, drawn=6, hatched=False)
    assert high == Block(5, 5, least=0, most=3, drawn=1, hatched=True)


def test_exact_counts_are_told_as_they_are() -> None:
    blocks = distribution(item(4, 5, 1, 6, 4), 20)
    assert [(b.first, b.least, b.most) for b in blocks] == [
        (1, 4, 4),
        (2, 5, 5),
        (3, 1, 1),
        (4, 6, 6),
        (5, 4, 4),
    ]
    assert all(block.exact for block in blocks)


def test_beside_a_hidden_tail_a_count_is_a_range() -> None:
    blocks = distribution(item(1, 5, 8, 6, 0), 20)
    assert [(b.first, b.last, b.least, b.most, b.hatched) for b in blocks] == [
        (1, 1, 0, 3, True),
        (2, 2, 3, 6, False),
        (3, 3, 8, 8, False),
        (4, 4, 3, 6, False),
        (5, 5, 0, 3, True),
    ]


def test_a_table_of_one_mind_at_the_top_hides_the_rest() -> None:
    low, high = distribution(item(0, 0, 0, 0, 8), 8)
    assert (low.first, low.last, low.most, low.hatched) == (1, 4, 3, True)
    assert (high.first, high.least, high.most, high.hatched) == (5, 5, 8, False)


def test_steps_of_organisations_merge_the_points_within_one() -> None:
    blocks = distribution(item(5, 0, 0, 8, unit=Unit.ORGANISATION), 13)
    assert [(b.first, b.last, b.hatched) for b in blocks] == [(1, 3, True), (4, 4, False)]


@pytest.mark.parametrize(
    ("cut", "expected"),
    [
        (Cut(Bound.AT_MOST, 2), 1),
        (Cut(Bound.AT_MOST, 3), 1),
        (Cut(Bound.AT_MOST, 4), 2),
        (Cut(Bound.EXACT, 7), 7),
        (Cut(Bound.AT_LEAST, 17), 19),
        (Cut(Bound.AT_LEAST, 16), 18),
    ],
)
def test_a_tail_stands_at_half_of_what_it_may_hide(cut: Cut, expected: int) -> None:
    assert stand_in(cut, 20) == expected


def test_the_median_is_the_lower_one() -> None:
    assert median(item(0, 6, 0, 6, 0), 12) == 2
    assert median(item(0, 5, 0, 7, 0), 12) == 4
    assert median(item(0, 0, 0, 0, 8), 8) == 5


def test_agreement_is_the_consensus_of_tastle_and_wierman() -> None:
    whole = release({"x": (4, 0, 4, 0, 4)})
    mean = 2  # points 0, 2 and 4, four units each, all cuts exact
    expected = 1 + sum(log2(1 - abs(point - mean) / 4) / 3 for point in (0, 2, 4))
    assert agreement(whole.items[0], whole) == round(100 * expected) == 33


def test_two_opposite_halves_do_not_agree() -> None:
    whole = release({"x": (6, 0, 0, 0, 6)})
    assert agreement(whole.items[0], whole) == 0


def test_agreement_waits_for_enough_answers() -> None:
    few, enough = release({"x": (0, 0, 0, 11, 0)}), release({"x": (0, 0, 0, 12, 0)})
    assert agreement(few.items[0], few) is None
    assert agreement(enough.items[0], enough) == 76


def test_agreement_is_neither_for_two_points_nor_by_organisation() -> None:
    two = release({"x": (6, 6)})
    assert agreement(two.items[0], two) is None
    voices = release({"x": (0, 6, 8)}, unit=Unit.ORGANISATION)
    assert agreement(voices.items[0], voices) is None


@pytest.mark.parametrize(
    ("point", "polarity", "expected"),
    [
        (4, Polarity.FAVOURABLE, Band.STRENGTH),
        (3, Polarity.FAVOURABLE, Band.DISCUSS),
        (2, Polarity.FAVOURABLE, Band.ADDRESS),
        (5, Polarity.UNFAVOURABLE, Band.ADDRESS),
        (1, Polarity.UNFAVOURABLE, Band.STRENGTH),
        (4, Polarity.NEUTRAL, None),
    ],
)
def test_bands(point: int, polarity: Polarity, expected: Band | None) -> None:
    assert band(point, 5, BANDS, polarity) is expected


def test_an_edition_without_bands_judges_nothing() -> None:
    assert band(5, 5, None, Polarity.FAVOURABLE) is None


@pytest.mark.parametrize(
    ("before", "now", "polarity", "expected"),
    [
        (3, 4, Polarity.FAVOURABLE, Trend.BETTER),
        (3, 3, Polarity.FAVOURABLE, Trend.SAME),
        (3, 4, Polarity.UNFAVOURABLE, Trend.WORSE),
        (3, 4, Polarity.NEUTRAL, None),
    ],
)
def test_trends(before: int, now: int, polarity: Polarity, expected: Trend | None) -> None:
    assert trend(before, now, polarity) is expected
