"""Leaving a table: what it does is said first, then the seat is vacated.

Owns what is left of a seat: its line, with nobody behind it and no answer (design §6.3). A table
that others sit at keeps somebody to coordinate it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.desk import Handler, View, Visit
from bot.ports import Work
from bot.rights import Deed, require, seat_at
from dialogs.nouns.people import Member, Right, SeatStatus
from dialogs.nouns.waves import Wave, WaveStatus


@dataclass(frozen=True, slots=True)
class LeaveView:
    """Before leaving. `last_coordinator`: others sit there, so another one is named first."""

    place: str
    roundtable_id: int
    table: str
    last_coordinator: bool


@dataclass(frozen=True, slots=True)
class LeftView:
    place: str
    table: str


def _seat(work: Work, visit: Visit) -> Member:
    return seat_at(work, visit.person, visit.number(0), Deed.LEAVE)


def leaving(work: Work, visit: Visit) -> View:
    """The place `leave:ID`: what leaving does, before it is done."""
    seat = _seat(work, visit)
    table = work.roundtables.get(seat.roundtable_id)
    return LeaveView(f"leave:{table.id}", table.id, table.name, last_coordinator(work, seat))


def last_coordinator(work: Work, seat: Member) -> bool:
    """Whether leaving would abandon those who hold the table's other seats."""
    if seat.right is not Right.COORDINATOR:
        return False
    others = [
        one.right
        for one in work.members.of_roundtable(seat.roundtable_id)
        if one.status is SeatStatus.ACTIVE and one.id != seat.id
    ]
    return bool(others) and Right.COORDINATOR not in others


def leave(work: Work, visit: Visit) -> View:
    """`leave:ID:yes`: answers are erased, links cut; releases stay, being numbers only."""
    table = work.roundtables.get(_seat(work, visit).roundtable_id)
    work.roundtables.lock((table.id,))
    seat = require(work.members.lock(_seat(work, visit).id), Deed.LEAVE)
    if visit.argument(1) != "yes" or last_coordinator(work, seat):
        return leaving(work, visit)
    vacate(work, seat, visit.now)
    work.outbox.drop_person(visit.person.id, table.id)
    work.conversations.drop_drafts(visit.person.id)
    work.conversations.touch(visit.person.id)
    return LeftView("home", table.name)


def vacate(work: Work, seat: Member, now: datetime) -> None:
    """The seat stays on record, with nobody behind it and no answer; removed, it stays removed."""
    removed = seat.status is SeatStatus.REMOVED
    status = SeatStatus.REMOVED if removed else SeatStatus.LEFT
    work.members.save(
        replace(seat, status=status, person_id=None, partner_types=(), absent_until=None)
    )
    _forget_runs(work, seat)
    work.invitations.revoke_seat(seat.id, now)


_OVER = frozenset({WaveStatus.CLOSED, WaveStatus.CANCELLED})


def _forget_runs(work: Work, seat: Member) -> None:
    """No answer stays out of its author's reach (design §6.3, §6.6).

    In a wave under way the run stays as a blank line, so that M does not tell who left; a wave
    whose release is being computed forgets the run once it has (`bot/waves/closing.py`).
    """
    waves = [_settled(work, wave) for wave in work.waves.of_roundtable(seat.roundtable_id)]
    work.participations.remove_seat(seat.id, [wave.id for wave in waves if wave.status in _OVER])
    under_way = _OVER | {WaveStatus.CLOSING}
    work.participations.erase_seat(
        seat.id, [wave.id for wave in waves if wave.status not in under_way]
    )


def _settled(work: Work, wave: Wave) -> Wave:
    """A wave that closes at this very moment is waited for: either it or we forget the run."""
    if wave.status is not WaveStatus.CLOSING:
        return wave
    return work.waves.lock(wave.id, wait=True) or wave


PLACES: Mapping[str, Handler] = {"leave": leaving}
GESTURES: Mapping[str, Handler] = {"leave": leave}
