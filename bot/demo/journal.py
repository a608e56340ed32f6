"""What the scheduler did while the demonstration's clock moved: what changed between two looks.

Says only what a coordinator may know: a wave opened, a reminder left, a wave closed, N as it is
refreshed once a day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.desk import Library
from bot.ports import Work
from dialogs.definition import Text
from dialogs.nouns.waves import Wave, WaveStatus


class Happened(StrEnum):
    OPENED = "opened"
    REMINDED = "reminded"
    CLOSED = "closed"
    SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Entry:
    what: Happened
    title: Text
    wave_id: int


@dataclass(frozen=True, slots=True)
class Look:
    waves: Mapping[int, Wave]
    at: datetime


def look(work: Work, now: datetime) -> Look:
    waves = {}
    for table in work.roundtables.all():
        waves.update({wave.id: wave for wave in work.waves.of_roundtable(table.id)})
    return Look(waves, now)


def between(before: Look, after: Look, library: Library) -> tuple[Entry, ...]:
    """In the order in which the waves were made."""
    entries: list[Entry] = []
    for wave in sorted(after.waves.values(), key=lambda wave: wave.id):
        title = library.current(wave.dialog).title
        changes = _changes(before.waves.get(wave.id), before.at, wave, after.at)
        entries.extend(Entry(what, title, wave.id) for what in changes)
    return tuple(entries)


def _changes(former: Wave | None, then: datetime, wave: Wave, now: datetime) -> list[Happened]:
    reminded = former.reminders_sent if former is not None else 0
    shared_at = wave.shared_at
    steps = {
        Happened.OPENED: _has_opened(wave) and not _has_opened(former),
        Happened.REMINDED: wave.reminders_sent > reminded,
        Happened.CLOSED: _has_closed(wave) and not _has_closed(former),
        Happened.SHARED: shared_at is not None and then < shared_at <= now,
    }
    return [what for what, happened in steps.items() if happened]


def _has_opened(wave: Wave | None) -> bool:
    return wave is not None and wave.roster_size > 0


def _has_closed(wave: Wave | None) -> bool:
    return wave is not None and wave.status is WaveStatus.CLOSED
