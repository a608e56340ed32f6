"""A lane's pace, on any sequence of times."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.runtime import pacing

START = datetime(2026, 9, 14, 14, tzinfo=UTC)


@settings(deadline=None)  # the machine may be busy: time is not the point
@given(st.lists(st.floats(min_value=-7200, max_value=7200), min_size=1, max_size=60))
def test_c9_whatever_the_clock_does_no_more_leaves_than_the_rate_allows(jumps: list[float]) -> None:
    """Clock jumps of two hours either way never let a burst through."""
    bucket = pacing.fresh("telegram", START)
    now = START
    for jump in jumps:
        now += timedelta(seconds=jump)
        bucket = bucket.at(now)
        sent = bucket.allowance
        assert 0 <= sent <= 24  # four fifths of thirty
        for _ in range(sent):
            bucket = bucket.spent()
        assert bucket.at(now).allowance == 0


def test_over_a_minute_a_fifth_of_the_rate_is_left_to_replies() -> None:
    bucket = pacing.fresh("telegram", START)
    total = 0
    for tenth in range(600):
        bucket = bucket.at(START + timedelta(seconds=tenth / 10))
        for _ in range(bucket.allowance):
            bucket = bucket.spent()
            total += 1
    assert 0.95 * 0.8 * 30 * 60 <= total <= 0.8 * 30 * 60 + 1


def test_nothing_leaves_before_the_end_of_a_pause() -> None:
    bucket = pacing.fresh("slack", START).held(START + timedelta(seconds=30))
    assert bucket.at(START + timedelta(seconds=29)).allowance == 0
    assert bucket.at(START + timedelta(seconds=30)).allowance >= 1


def test_a_retry_comes_later_and_later_and_then_is_given_up() -> None:
    waits = [pacing.wait_after(attempts) for attempts in range(1, pacing.MAX_ATTEMPTS)]
    assert waits == sorted(waits)
    assert waits[:3] == [timedelta(seconds=30), timedelta(minutes=1), timedelta(minutes=2)]
    assert waits[-1] == pacing.LONGEST_WAIT
    assert pacing.gives_up(pacing.MAX_ATTEMPTS)
    assert not pacing.gives_up(pacing.MAX_ATTEMPTS - 1)
