"""What is due: a pure function of waves and a time, the same however often it is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.waves.due import Step, Task, tasks
from dialogs.nouns.roundtables import Unit
from dialogs.nouns.waves import Wave, WaveStatus

ZONE = "America/Toronto"
OPENS = datetime(2026, 10, 26, 13, tzinfo=UTC)  # a Monday at nine, the week before the clocks
CLOSES = datetime(2026, 11, 9, 22, tzinfo=UTC)  # a Monday at five, after them


def wave(status: WaveStatus = WaveStatus.OPEN, **changes: object) -> Wave:
    made = Wave(
        id=7,
        roundtable_id=1,
        cadence_id=None,
        due_at=OPENS,
        dialog="engagement",
        edition=1,
        status=status,
        opens_at=OPENS,
        closes_at=CLOSES,
        postponed=False,
        reminders_sent=0,
        threshold=5,
        unit=Unit.PERSON,
        rules_version="1",
        facts=(),
        roster_size=8,
        largest_organisation=1,
        seen_submitted=0,
        seen_at=OPENS,
        shared_at=None,
        slice_after=0,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def due(one: Wave, now: datetime) -> tuple[Task, ...]:
    return tasks([one], {1: ZONE}, now)


def test_a_planned_wave_opens_at_its_time_and_an_interrupted_one_at_once() -> None:
    planned = wave(WaveStatus.PLANNED)
    assert due(planned, OPENS - timedelta(seconds=1)) == ()
    assert due(planned, OPENS) == (Task(7, Step.OPEN),)
    assert due(wave(WaveStatus.OPENING), OPENS - timedelta(days=9)) == (Task(7, Step.OPEN),)


def test_a_wave_closes_at_its_time_and_then_does_nothing_else() -> None:
    assert Task(7, Step.CLOSE) not in due(wave(), CLOSES - timedelta(seconds=1))
    assert due(wave(), CLOSES) == (Task(7, Step.CLOSE),)
    assert due(wave(WaveStatus.CLOSING), OPENS) == (Task(7, Step.CLOSE),)
    assert due(wave(WaveStatus.CLOSED), CLOSES) == ()


@pytest.mark.parametrize(
    ("now", "sent", "turn"),
    [
        (OPENS + timedelta(days=6), 0, None),
        (OPENS + timedelta(days=8), 0, 1),
        (OPENS + timedelta(days=8), 1, None),
        (CLOSES - timedelta(hours=48), 1, 2),
        (CLOSES - timedelta(hours=1), 0, 2),  # down since the opening: one reminder, the last
        (CLOSES - timedelta(hours=1), 2, None),
    ],
)
def test_a_reminder_is_due_once(now: datetime, sent: int, turn: int | None) -> None:
    found = [task.turn for task in due(wave(reminders_sent=sent), now) if task.step is Step.REMIND]
    assert found == ([] if turn is None else [turn])


def test_a_reminder_cut_between_two_slices_goes_on() -> None:
    cut = wave(reminders_sent=1, slice_after=300, seen_at=CLOSES)
    assert due(cut, OPENS + timedelta(days=8)) == (Task(7, Step.REMIND, 1),)


def test_c1_c6_the_count_stays_at_eight_over_the_night_that_repeats_an_hour() -> None:
    """Saturday 31 October 2026 at eight is 12:00 UTC; Sunday, after the clocks, 13:00."""
    seen = wave(seen_at=datetime(2026, 10, 31, 12, tzinfo=UTC), reminders_sent=2)
    assert due(seen, datetime(2026, 11, 1, 12, 59, tzinfo=UTC)) == ()
    assert due(seen, datetime(2026, 11, 1, 13, tzinfo=UTC)) == (Task(7, Step.REFRESH),)


@settings(deadline=None)  # the machine may be busy: time is not the point
@given(
    hours=st.lists(st.integers(-2, 40), min_size=1, max_size=40),
)
def test_c4_c9_whatever_the_clock_does_each_step_is_due_once(hours: list[int]) -> None:
    """Do what is due, at times that jump: two reminders at most, one closing, no burst."""
    now, state, done = OPENS, wave(), []
    for jump in hours:
        now += timedelta(hours=jump)
        for task in due(state, now):
            done.append(task)
            state = after(state, task, now)
        assert due(state, now) == ()
    turns = [task.turn for task in done if task.step is Step.REMIND]
    assert turns == sorted(set(turns))
    assert len(turns) <= 2
    assert sum(task.step is Step.CLOSE for task in done) <= 1


def after(state: Wave, task: Task, now: datetime) -> Wave:
    """The wave once its task is done."""
    if task.step is Step.CLOSE:
        return replace(state, status=WaveStatus.CLOSED)
    if task.step is Step.REMIND:
        return replace(state, reminders_sent=task.turn)
    return replace(state, seen_at=now)
