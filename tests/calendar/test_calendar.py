"""The calendar keeps wall-clock hours over both nights of the year, in any zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import calendar

TORONTO = "America/Toronto"
ZONES = (TORONTO, "Pacific/Apia", "Pacific/Honolulu", "America/St_Johns", "Asia/Kathmandu")
MOMENTS = st.integers(0, 10 * 365 * 24 * 60).map(
    lambda minutes: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


def wall(moment: datetime, zone: str = TORONTO) -> str:
    return moment.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M %Z")


def test_c1_the_hour_that_comes_twice_in_autumn_is_one_instant() -> None:
    twice = calendar.at(date(2026, 11, 1), time(1, 30), TORONTO)
    assert wall(twice) == "2026-11-01 01:30 EDT"


def test_c2_the_hour_that_spring_skips_comes_once_an_hour_later() -> None:
    skipped = calendar.at(date(2026, 3, 8), time(2, 30), TORONTO)
    assert wall(skipped) == "2026-03-08 03:30 EDT"


def test_c6_nine_stays_nine_over_both_nights() -> None:
    dues = [datetime(2026, 1, 1, tzinfo=UTC)]
    for _ in range(12):
        dues.append(calendar.next_due("weeks6", date(2026, 1, 5), TORONTO, dues[-1]))
    assert {wall(due)[11:16] for due in dues[1:]} == {"09:00"}
    assert {wall(due)[17:] for due in dues[1:]} == {"EST", "EDT"}


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        (TORONTO, "2026-06-05 17:30"),  # Friday afternoon: at once
        ("Pacific/Apia", "2026-06-08 09:00"),  # already Saturday there
        ("Pacific/Honolulu", "2026-06-05 11:30"),  # Friday, still morning
    ],
)
def test_c7_the_weekday_is_the_one_of_the_member(zone: str, expected: str) -> None:
    friday = datetime(2026, 6, 5, 21, 30, tzinfo=UTC)
    assert wall(calendar.next_decent(friday, zone), zone)[:16] == expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-06-24 10:00", "2026-06-25 09:00"),  # fête nationale
        ("2026-12-25 10:00", "2026-12-28 09:00"),  # Christmas, then a week-end
        ("2026-05-18 08:00", "2026-05-19 09:00"),  # journée des patriotes
        ("2026-09-08 06:00", "2026-09-08 09:00"),  # too early
        ("2026-09-08 18:00", "2026-09-09 09:00"),  # quiet hours
        ("2026-09-08 17:59", "2026-09-08 17:59"),
    ],
)
def test_c10_holidays_and_quiet_hours_defer(moment: str, expected: str) -> None:
    local = datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(TORONTO)).astimezone(UTC)
    assert wall(calendar.next_decent(local, TORONTO))[:16] == expected


def test_a_month_without_the_31st_does_not_skip_a_turn() -> None:
    due = datetime(2026, 1, 1, tzinfo=UTC)
    months = []
    for _ in range(6):
        due = calendar.next_due("months2", date(2026, 1, 31), TORONTO, due)
        months.append(due.month)
    assert months == [1, 3, 5, 7, 9, 11]


def test_a_cadence_missed_for_a_year_is_next_due_after_now() -> None:
    now = datetime(2027, 5, 1, 12, tzinfo=UTC)
    due = calendar.next_due("months3", date(2026, 1, 12), TORONTO, now)
    assert wall(due) == "2027-07-12 09:00 EDT"


def test_a_wave_of_a_fortnight_is_reminded_twice_a_short_one_once() -> None:
    opens = datetime(2026, 9, 7, 13, tzinfo=UTC)
    assert len(calendar.reminders_of(opens, opens + timedelta(days=14))) == 2
    assert calendar.reminders_of(opens, opens + timedelta(days=3)) == (opens + timedelta(days=1),)


@settings(deadline=None)  # the machine may be busy: time is not the point
@given(moment=MOMENTS, zone=st.sampled_from(ZONES))
def test_a_decent_moment_is_decent_and_never_earlier(moment: datetime, zone: str) -> None:
    chosen = calendar.next_decent(moment, zone)
    assert chosen >= moment
    assert calendar.is_decent(chosen, zone)
    assert calendar.next_decent(chosen, zone) == chosen


@settings(deadline=None)  # the machine may be busy: time is not the point
@given(moment=MOMENTS, zone=st.sampled_from(ZONES))
def test_the_next_full_hour_is_full_on_that_wall(moment: datetime, zone: str) -> None:
    full = calendar.next_full_hour(moment, zone)
    assert timedelta(0) < full - moment <= timedelta(hours=1)
    assert full.astimezone(ZoneInfo(zone)).time().replace(hour=0) == time(0)


@settings(deadline=None)  # the machine may be busy: time is not the point
@given(
    moment=MOMENTS,
    rule=st.sampled_from(sorted(calendar.PRESETS)),
    anchor=st.dates(date(2024, 1, 1), date(2030, 1, 1)),
    zone=st.sampled_from(ZONES),
)
def test_a_due_time_is_a_working_morning_later_than_now(
    moment: datetime, rule: str, anchor: date, zone: str
) -> None:
    due = calendar.next_due(rule, anchor, zone, moment)
    local = due.astimezone(ZoneInfo(zone))
    assert due > moment
    assert local.time() == calendar.MORNING
    assert calendar.is_working_day(local.date())


@settings(deadline=None)  # the machine may be busy: time is not the point
@given(moment=MOMENTS, days=st.integers(0, 30), zone=st.sampled_from(ZONES))
def test_a_wave_lasts_three_days_at_least_and_closes_on_a_working_afternoon(
    moment: datetime, days: int, zone: str
) -> None:
    closes = calendar.closing_of(moment, days, zone)
    assert closes - moment >= timedelta(hours=72)
    assert closes.astimezone(ZoneInfo(zone)).time() == calendar.CLOSING_HOUR
    assert calendar.is_working_day(closes.astimezone(ZoneInfo(zone)).date())


@settings(deadline=None)  # the machine may be busy: time is not the point
@given(moment=MOMENTS, zone=st.sampled_from(ZONES))
def test_the_count_of_the_day_is_at_most_a_day_old(moment: datetime, zone: str) -> None:
    refresh = calendar.latest_refresh(moment, zone)
    assert timedelta(0) <= moment - refresh <= timedelta(hours=25)
    assert refresh.astimezone(ZoneInfo(zone)).time() == calendar.REFRESH_HOUR
