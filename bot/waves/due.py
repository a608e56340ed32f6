"""What is due, computed from frozen waves and a time: open, remind, count, close.

Pure and repeatable: the same waves at the same time give the same tasks, whoever asks and however
often; a wave that is behind gets one task of each kind, never a burst (design §5).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot import calendar
from dialogs.nouns.waves import Wave, WaveStatus


class Step(StrEnum):
    OPEN = "open"
    REMIND = "remind"
    REFRESH = "refresh"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Task:
    """One bulk step due for a wave; `turn` is which reminder (1 or 2), else 0."""

    wave_id: int
    step: Step
    turn: int = 0


def tasks(waves: Iterable[Wave], zones: Mapping[int, str], now: datetime) -> tuple[Task, ...]:
    """Return every task due at `now`; `zones` gives each table's IANA zone by its id."""
    return tuple(task for wave in waves for task in of_wave(wave, zones[wave.roundtable_id], now))


def of_wave(wave: Wave, zone: str, now: datetime) -> tuple[Task, ...]:
    """Return what is due for one wave; a wave that must close has nothing else to do."""
    if wave.status is WaveStatus.OPENING or (
        wave.status is WaveStatus.PLANNED and wave.opens_at <= now
    ):
        return (Task(wave.id, Step.OPEN),)
    if wave.status is WaveStatus.CLOSING:
        return (Task(wave.id, Step.CLOSE),)
    if wave.status is not WaveStatus.OPEN:
        return ()
    if wave.closes_at <= now:
        return (Task(wave.id, Step.CLOSE),)
    return (*_reminder(wave, now), *_refresh(wave, zone, now))


def _reminder(wave: Wave, now: datetime) -> tuple[Task, ...]:
    """The latest reminder whose moment has come, or the one that was interrupted."""
    moments = calendar.reminders_of(wave.opens_at, wave.closes_at)
    turn = calendar.REMINDERS - len(moments) + sum(moment <= now for moment in moments)
    due = turn if any(moment <= now for moment in moments) else 0
    if due > wave.reminders_sent:
        return (Task(wave.id, Step.REMIND, due),)
    if wave.slice_after and wave.reminders_sent:
        return (Task(wave.id, Step.REMIND, wave.reminders_sent),)
    return ()


def _refresh(wave: Wave, zone: str, now: datetime) -> tuple[Task, ...]:
    """The count of the day, once its hour has come; counted at opening, so never before."""
    hour = calendar.latest_refresh(now, zone)
    seen = wave.seen_at or wave.opens_at
    return (Task(wave.id, Step.REFRESH),) if seen < hour else ()
