"""A table's page: the coordinator's dashboard; a member gets its own seat (`bot/membership.py`).

Says where the table stands, what comes next and when, with one main thing to do. Decides by right;
shows participation as everyone may see it, never who answered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot import membership
from bot.cadences import Rhythm, rhythms_of
from bot.desk import Handler, View, Visit
from bot.ports import Work
from bot.rights import Deed, seat_at
from dialogs.definition import Text
from dialogs.nouns.errors import NotFound
from dialogs.nouns.people import Member, Right, SeatStatus
from dialogs.nouns.roundtables import Roundtable
from dialogs.nouns.waves import ParticipationStatus, Wave, WaveStatus


class Next(StrEnum):
    """The one main thing to do."""

    INVITE = "invite"
    CADENCE = "cadence"
    READ = "read"
    WATCH = "watch"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class WaveLine:
    """A wave with its title; `run_id` and `status` are the reader's own run in it, if any."""

    wave: Wave
    title: Text
    run_id: int | None = None
    status: ParticipationStatus | None = None


@dataclass(frozen=True, slots=True)
class Dashboard:
    """`alive` are waves planned or under way, `closed` the latest that has a bilan to read."""

    place: str
    roundtable: Roundtable
    active: int
    invited: int
    organisations: int
    alive: tuple[WaveLine, ...]
    closed: WaveLine | None
    rhythms: tuple[Rhythm, ...]
    next: Next
    welcome: bool
    now: datetime


ENOUGH = 5
"""Under this many seats no bilan can ever be read: inviting comes first."""

_ALIVE = frozenset({WaveStatus.PLANNED, WaveStatus.OPENING, WaveStatus.OPEN})


def show(work: Work, visit: Visit) -> View:
    """The place `table:ID`."""
    seat = seat_at(work, visit.person, visit.number(0), Deed.SEE_TABLE)
    roundtable = work.roundtables.get(seat.roundtable_id)
    if seat.right is Right.COORDINATOR:
        return of_coordinator(work, visit, roundtable, seat)
    return membership.seat_view(work, visit)


def of_coordinator(
    work: Work,
    visit: Visit,
    roundtable: Roundtable,
    own_seat: Member,
    *,
    welcome: bool = False,
) -> Dashboard:
    """The dashboard; `own_seat` is the coordinator's own, on the roster as anybody's."""
    seats = work.members.of_roundtable(roundtable.id)
    active = [one for one in seats if one.status is SeatStatus.ACTIVE]
    invited = [one for one in seats if one.status is SeatStatus.INVITED]
    alive, closed = _waves(work, visit, roundtable, own_seat)
    rhythms = rhythms_of(work, visit.services.dialogs, roundtable.id)
    return Dashboard(
        place=f"table:{roundtable.id}",
        roundtable=roundtable,
        active=len(active),
        invited=len(invited),
        organisations=len({one.organisation_id for one in (*active, *invited)}),
        alive=alive,
        closed=closed,
        rhythms=rhythms,
        next=_next(len(active) + len(invited), alive, closed, rhythms),
        welcome=welcome,
        now=visit.now,
    )


def _next(
    seats: int,
    alive: tuple[WaveLine, ...],
    closed: WaveLine | None,
    rhythms: tuple[Rhythm, ...],
) -> Next:
    if any(line.wave.status is WaveStatus.OPEN for line in alive):
        return Next.WATCH
    if seats < ENOUGH:
        return Next.INVITE
    if closed is not None:
        return Next.READ
    return Next.NOTHING if rhythms or alive else Next.CADENCE


def _waves(
    work: Work, visit: Visit, roundtable: Roundtable, own_seat: Member
) -> tuple[tuple[WaveLine, ...], WaveLine | None]:
    """The waves under way, oldest first, and the latest closed one, which has a bilan."""
    waves = work.waves.of_roundtable(roundtable.id)
    alive = [_line(work, visit, wave, own_seat) for wave in waves if wave.status in _ALIVE]
    latest = next((wave for wave in waves if wave.status is WaveStatus.CLOSED), None)
    closed = None if latest is None else _line(work, visit, latest, own_seat)
    return tuple(reversed(alive)), closed


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


PLACES: Mapping[str, Handler] = {"table": show}
GESTURES: Mapping[str, Handler] = {}
