"""A lane's pace, on any sequence of times."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.runtime import pacing

START = datetime(2026, 9, 14, 14, tzinfo=UTC)
TELEGRAM = 30.0


@settings(deadline=None)  # the machine may be busy: time is not the point
@given(st.lists(st.floats(min_value=-7200, max_value=7200), min_size=1, max_size=60))
def test_c9_whatever_the_clock_does_no_more_leaves_than_the_rate_allows(jumps: list[float]) -> None:
    """Clock jumps of two hours either way never let a burst through."""
    bucket = pacing.fresh(TELEGRAM, START)
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
    bucket = pacing.fresh(TELEGRAM, START)
    total = 0
    for tenth in range(600):
        bucket = bucket.at(START + timedelta(seconds=tenth / 10))
        for _ in range(bucket.allowance):
            bucket = bucket.spent()
            total += 1
    assert 0.95 * 0.8 * 30 * 60 <= total <= 0.8 * 30 * 60 + 1


def test_nothing_leaves_before_the_end_of_a_pause() -> None:
    bucket = pacing.fresh(4.0, START).held(START + timedelta(seconds=30))
    assert bucket.at(START + timedelta(seconds=29)).allowance == 0
    assert bucket.at(START + timedelta(seconds=30)).allowance >= 1


def test_a_retry_comes_later_and_later_and_then_is_given_up() -> None:
    waits = [pacing.wait_after(attempts) for attempts in range(1, pacing.MAX_ATTEMPTS)]
    assert waits == sorted(waits)
    assert waits[:3] == [timedelta(seconds=30), timedelta(minutes=1), timedelta(minutes=2)]
    assert waits[-1] == pacing.LONGEST_WAIT
    assert pacing.gives_up(pacing.MAX_ATTEMPTS)
    assert not pacing.gives_up(pacing.MAX_ATTEMPTS - 1)


def test_without_a_limit_a_lane_sends_by_batches() -> None:
    bucket = pacing.fresh(0.0, START).at(START + timedelta(seconds=10))
    assert bucket.allowance == int(pacing.NO_LIMIT)


def test_several_processes_that_take_turns_keep_to_one_rate() -> None:
    """Each has a bucket of its own; the lane is another's once its last messages are paid for."""
    buckets = [pacing.fresh(TELEGRAM, START) for _ in range(3)]
    free_at, total = START, 0
    for hundredth in range(6000):
        now = START + timedelta(seconds=hundredth / 100)
        turn = hundredth % len(buckets)
        bucket = buckets[turn].at(now)
        sent = bucket.allowance if now >= free_at else 0
        for _ in range(sent):
            bucket = bucket.spent()
        buckets[turn], total = bucket, total + sent
        free_at = bucket.free_at(now, sent) if sent else free_at
    assert 0.9 * 0.8 * 30 * 60 <= total <= 0.8 * 30 * 60 + 24


def test_a_pause_holds_for_every_process() -> None:
    pause = START + timedelta(seconds=30)
    assert pacing.fresh(TELEGRAM, START).held(pause).free_at(START, 1) == pause
