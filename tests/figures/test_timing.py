"""A question is released at most once in 28 days (design §6.12)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.figures.timing import earliest_opening, may_release

CLOSED = datetime(2026, 3, 2, 22, tzinfo=UTC)


def test_twenty_eight_days_between_two_closings() -> None:
    assert may_release([], CLOSED)
    assert may_release([CLOSED], CLOSED + timedelta(days=28))
    assert not may_release([CLOSED], CLOSED + timedelta(days=28, seconds=-1))


def test_a_closing_still_to_come_counts_too() -> None:
    assert not may_release([CLOSED + timedelta(days=14)], CLOSED)


def test_the_earliest_opening_closes_just_in_time() -> None:
    open_for = timedelta(days=10)
    opening = earliest_opening([CLOSED, CLOSED - timedelta(days=90)], open_for)
    assert opening is not None
    assert may_release([CLOSED], opening + open_for)
    assert opening == CLOSED + timedelta(days=18)
    assert earliest_opening([], open_for) is None
