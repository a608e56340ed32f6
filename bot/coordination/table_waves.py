"""The waves of a table as its page lists them: those under way, and the bilans to read.

Owns which closed waves a seat may read (design §6.2); says participation as everyone sees it.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.desk import Visit
from bot.ports import Work
from bot.rights import Deed, may
from dialogs.definition import Text
from dialogs.nouns.errors import NotFound
from dialogs.nouns.people import Member
from dialogs.nouns.waves import ParticipationStatus, Wave, WaveStatus

LISTED = 6
"""How many bilans a table's page lists; a year of them at the usual pace."""

_ALIVE = frozenset(WaveStatus) - {WaveStatus.CLOSED, WaveStatus.CANCELLED}


@dataclass(frozen=True, slots=True)
class WaveLine:
    """A wave with its title; `run_id` and `status` are the reader's own run in it, if any."""

    wave: Wave
    title: Text
    run_id: int | None = None
    status: ParticipationStatus | None = None


def alive_lines(work: Work, visit: Visit, own_seat: Member) -> tuple[WaveLine, ...]:
    """The waves planned or under way, oldest first."""
    waves = work.waves.of_roundtable(own_seat.roundtable_id)
    alive = [_line(work, visit, wave, own_seat) for wave in waves if wave.status in _ALIVE]
    return tuple(reversed(alive))


def closed_lines(work: Work, visit: Visit, own_seat: Member) -> tuple[WaveLine, ...]:
    """The latest closed waves whose bilan this seat may read, newest first."""
    newest = _readable_waves(work, visit, own_seat)[:LISTED]
    return tuple(_line(work, visit, wave, own_seat) for wave in newest)


def bilan_of(work: Work, visit: Visit, own_seat: Member) -> Wave | None:
    """The wave whose bilan this seat asks for: the latest it may read, else the first to come."""
    readable = _readable_waves(work, visit, own_seat)
    if readable:
        return readable[0]
    waves = work.waves.of_roundtable(own_seat.roundtable_id)
    to_come = [wave for wave in waves if wave.status is not WaveStatus.CANCELLED]
    return min(to_come, key=lambda wave: (wave.closes_at, wave.id), default=None)


def _readable_waves(work: Work, visit: Visit, own_seat: Member) -> list[Wave]:
    """Newest first."""
    waves = work.waves.of_roundtable(own_seat.roundtable_id)
    found = [wave for wave in waves if readable(wave, visit, own_seat)]
    return sorted(found, key=lambda wave: (wave.closes_at, wave.id), reverse=True)


def readable(wave: Wave, visit: Visit, own_seat: Member) -> bool:
    """Whether this seat may read the wave's bilan now."""
    if wave.status is not WaveStatus.CLOSED:
        return False
    shared = wave.shared_at is not None and wave.shared_at <= visit.now
    return shared or may(own_seat, Deed.READ_BILAN_EARLY)


def _line(work: Work, visit: Visit, wave: Wave, own_seat: Member) -> WaveLine:
    own = work.participations.of_seat(wave.id, own_seat.id)
    if own is None or own.tenure != own_seat.tenure:
        return WaveLine(wave, title_of(work, visit, wave))
    return WaveLine(wave, title_of(work, visit, wave), own.id, own.status)


def title_of(work: Work, visit: Visit, wave: Wave) -> Text:
    """The pinned edition's title; a planned wave is pinned to none yet."""
    library = visit.services.dialogs
    if wave.edition:
        return library.pinned(work, wave.dialog, wave.edition).title
    try:
        return library.current(wave.dialog).title
    except NotFound:
        return Text(fr=wave.dialog, en=wave.dialog)
