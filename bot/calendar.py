"""Calendar arithmetic: wall clocks of IANA zones, decent hours, presets of a cadence.

Pure: the moment comes in as an argument, aware and in UTC, and goes out the same. Local times are
computed from the wall clock, so nine o'clock stays nine o'clock on both nights of the year.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

from apscheduler.triggers.calendarinterval import CalendarIntervalTrigger
from holidays import country_holidays

MORNING = time(9)
"""A wave opens, and a deferred message leaves, at this hour."""

EVENING = time(18)
"""Nothing leaves from this hour on."""

CLOSING_HOUR = time(17)
REFRESH_HOUR = time(8)
"""When participation is counted again, once a day (design §6.6)."""

SHORTEST_WAVE = timedelta(hours=72)
REMINDERS = 2
"""At most; the second one is the last call."""

LAST_CALL = timedelta(hours=48)
"""The last reminder leaves this long before the closing."""

SATURDAY = 5
LAST_STEADY_DAY = 28
"""Months have no later day in common: a monthly cadence anchored later begins on this day."""


@dataclass(frozen=True, slots=True)
class Preset:
    """One choice of cadence: an interval of weeks or of months between two openings."""

    key: str
    weeks: int = 0
    months: int = 0


PRESETS: Mapping[str, Preset] = MappingProxyType(
    {
        preset.key: preset
        for preset in (
            Preset("weeks6", weeks=6),
            Preset("months2", months=2),
            Preset("months3", months=3),
            Preset("months4", months=4),
            Preset("months6", months=6),
            Preset("yearly", months=12),
        )
    }
)


@cache
def holidays_of(year: int) -> frozenset[date]:
    """Public holidays of Québec, those that are moved to a Monday included."""
    return frozenset(country_holidays("CA", subdiv="QC", years=year))


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in holidays_of(day.year)


def working_day_from(day: date) -> date:
    """`day` itself when people work on it, else the next one on which they do."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def at(day: date, hour: time, zone: str) -> datetime:
    """That wall-clock time, in UTC.

    In the spring gap it is read an hour later on the wall; in the autumn overlap, the first time.
    """
    return datetime.combine(day, hour, ZoneInfo(zone)).astimezone(UTC)


def local(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(ZoneInfo(zone))


def is_decent(moment: datetime, zone: str) -> bool:
    """Whether a message may leave: a working day of that zone, between morning and evening."""
    wall = local(moment, zone)
    return is_working_day(wall.date()) and MORNING <= wall.time() < EVENING


def next_decent(moment: datetime, zone: str) -> datetime:
    """`moment` when it is decent there, else the next morning of a working day."""
    if is_decent(moment, zone):
        return moment
    wall = local(moment, zone)
    day = wall.date() if wall.time() < MORNING else wall.date() + timedelta(days=1)
    return at(working_day_from(day), MORNING, zone)


def next_full_hour(moment: datetime, zone: str) -> datetime:
    """The first full hour on that zone's wall strictly after `moment`."""
    wall = local(moment, zone)
    past = timedelta(minutes=wall.minute, seconds=wall.second, microseconds=wall.microsecond)
    return moment - past + timedelta(hours=1)


def next_due(rule: str, anchor: date, zone: str, after: datetime) -> datetime:
    """The first opening of the series that begins on `anchor`, strictly after `after`.

    A date on which nobody works is moved to the next working day; the series keeps its own step.
    """
    preset = PRESETS[rule]
    trigger = CalendarIntervalTrigger(
        weeks=preset.weeks,
        months=preset.months,
        hour=MORNING.hour,
        start_date=steady(anchor) if preset.months else anchor,
        timezone=ZoneInfo(zone),
    )
    fired: datetime | None = None
    while True:
        fired = trigger.get_next_fire_time(fired, after)
        due = at(working_day_from(fired.date()), MORNING, zone)
        if due > after:
            return due


def steady(day: date) -> date:
    return day.replace(day=min(day.day, LAST_STEADY_DAY))


def closing_of(opens_at: datetime, days_open: int, zone: str) -> datetime:
    """When a wave closes: a working day at the table's closing hour, 72 hours on at least."""
    day = local(opens_at, zone).date() + timedelta(days=days_open)
    while at(working_day_from(day), CLOSING_HOUR, zone) - opens_at < SHORTEST_WAVE:
        day += timedelta(days=1)
    return at(working_day_from(day), CLOSING_HOUR, zone)


def reminders_of(opens_at: datetime, closes_at: datetime) -> tuple[datetime, ...]:
    """The one or two moments of a reminder: half-way, and two days before the end.

    The first one is left out of a wave so short that both would come within a day.
    """
    last = closes_at - LAST_CALL
    middle = opens_at + (closes_at - opens_at) / 2
    return (middle, last) if last - middle >= timedelta(days=1) else (last,)


def latest_refresh(moment: datetime, zone: str) -> datetime:
    """The most recent hour of the day's count that is not after `moment`."""
    wall = local(moment, zone)
    today = at(wall.date(), REFRESH_HOUR, zone)
    return today if today <= moment else at(wall.date() - timedelta(days=1), REFRESH_HOUR, zone)
