"""Two persons who turn out to be one: whoever kept two pages, or two seats, has one from then on.

Owns the order in which everything is locked (persons, tables, seats, waves) and moved, all in one
transaction. Releases are never touched. What becomes of each pair is said in `union.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.kept import hand_over
from bot.desk import Services
from bot.membership import union
from bot.membership.home import ABOUT_ACCOUNTS
from bot.ports import Work
from dialogs.messages import Gesture
from dialogs.nouns.deliveries import DeliveryKind, DeliveryStatus, Notice
from dialogs.nouns.people import Member, Person, SeatStatus
from dialogs.nouns.waves import Participation, Wave, WaveStatus

MERGED = "merged"
"""Why a message that would have said the same twice is dropped."""

Pairs = Sequence[tuple[Member, Member]]


def both(work: Work, gesture: Gesture, services: Services) -> Sequence[int]:
    """The persons whom `device:merge:CODE` makes one: locked in id order, before either is loaded,
    so that two who merge crosswise never wait for each other.
    """
    _, _, rest = gesture.action.partition(":")
    verb, _, code = rest.partition(":")
    if verb != "merge":
        return ()
    found = work.invitations.find(services.hasher.code(code))
    mine = work.identities.find(gesture.account)
    if found is None or found.person_id is None or mine is None:
        return ()
    return (found.person_id, mine.person_id)


def active(work: Work, person_id: int) -> Sequence[Member]:
    seats = work.members.of_person(person_id)
    return [seat for seat in seats if seat.status is SeatStatus.ACTIVE]


def merge(work: Work, stays: Person, goes: Person, now: datetime) -> Person:
    """One person from now on: whoever was `goes` is found at `stays`. Both are locked."""
    pairs = _held(work, stays, goes)
    waves = _settled(work, {seat.roundtable_id for seat in active(work, goes.id)})
    work.outbox.pass_on(goes.id, stays.id)
    for seat, gone in pairs:
        _runs(work, _Pair(seat, gone, (stays.id, goes.id)), waves)
        _seats(work, seat, gone, stays.id, now)
    for seat in work.members.of_person(goes.id):
        work.members.save(replace(work.members.lock(seat.id), person_id=stays.id))
    _notices(work, stays, goes, now)
    work.identities.pass_on(goes.id, stays.id, now)
    one = union.one_person(stays, goes)
    work.people.save(one)
    for person in (stays, goes):
        work.invitations.revoke_devices(person.id, now)
    work.people.erase(goes.id)
    work.conversations.touch(stays.id)
    return one


def _held(work: Work, stays: Person, goes: Person) -> Pairs:
    """The two seats at each table where both sit, locked after their tables, in id order."""
    found = union.shared(active(work, stays.id), active(work, goes.id))
    work.roundtables.lock(found)
    seats = {seat.id for pair in found.values() for seat in pair}
    locked = {seat_id: work.members.lock(seat_id) for seat_id in sorted(seats)}
    persons = (stays.id, goes.id)
    return [
        union.in_order(locked[one.id], locked[other.id])
        for one, other in found.values()
        if all(_sits(locked[seat.id], persons) for seat in (one, other))
    ]


def _sits(seat: Member, persons: tuple[int, int]) -> bool:
    """Whether it still is: a coordinator may have taken it away while it was being locked."""
    return seat.status is SeatStatus.ACTIVE and seat.person_id in persons


_OVER = frozenset({WaveStatus.CLOSED, WaveStatus.CANCELLED})


def _settled(work: Work, roundtable_ids: Iterable[int]) -> Mapping[int, Wave]:
    """The waves of these tables, each held but for those that are over: a slice of an opening or of
    a closing that is under way is waited for, and the next one waits for us.
    """
    return {
        wave.id: wave if wave.status in _OVER else work.waves.lock(wave.id, wait=True) or wave
        for roundtable_id in sorted(roundtable_ids)
        for wave in reversed(work.waves.of_roundtable(roundtable_id))
    }


def _seats(work: Work, stays: Member, goes: Member, person_id: int, now: datetime) -> None:
    for one in union.doubled(work.outbox.of_person(person_id), stays.id, goes.id):
        work.outbox.settle(replace(one, status=DeliveryStatus.DROPPED, reason=MERGED))
    work.members.save(replace(union.one_seat(stays, goes), person_id=person_id))
    left = replace(goes, status=SeatStatus.LEFT, person_id=None)
    work.members.save(replace(left, partner_types=(), absent_until=None))
    hand_over(work, goes, stays)
    work.invitations.revoke_seat(goes.id, now)
    work.audit.note("seats_merged", stays.roundtable_id, None, now)


@dataclass(frozen=True, slots=True)
class _Pair:
    """The seat that stays and the one that goes; `persons` are the two, still apart."""

    stays: Member
    goes: Member
    persons: tuple[int, int]


def _runs(work: Work, pair: _Pair, waves: Mapping[int, Wave]) -> None:
    """A wave whose release is being computed keeps both lines as they were when its answers were
    stopped; it forgets the one of the seat that went, once it has its release. Runs that a former
    holder left behind become nobody's.
    """
    own = {run.wave_id: run for run in work.participations.of_member(pair.stays.id)}
    for run in work.participations.of_member(pair.goes.id):
        wave = waves.get(run.wave_id or 0)
        mine = None if wave is None else own.get(wave.id)
        closing = wave is not None and wave.status is WaveStatus.CLOSING and mine is not None
        if run.tenure == pair.goes.tenure and not closing:
            under_way = wave is not None and wave.status not in _OVER
            _run(work, pair, mine, run, under_way=under_way)


def _run(
    work: Work, pair: _Pair, mine: Participation | None, run: Participation, *, under_way: bool
) -> None:
    fate = union.fate(mine, run, under_way=under_way)
    if mine is None:
        work.participations.reseat(run.id, pair.stays)
        return
    if fate.taken and mine.tenure == pair.stays.tenure:
        work.participations.write(mine.id, run.status, run.state)
    where = [run.wave_id] if run.wave_id is not None else []
    if fate.line is union.Line.BLANK:
        work.participations.erase_seat(pair.goes.id, where)
    else:
        work.participations.remove_seat(pair.goes.id, where)
    for person_id in pair.persons:
        work.conversations.lead(person_id, f"run:{run.id}", f"run:{mine.id}")


def _notices(work: Work, stays: Person, goes: Person, now: datetime) -> None:
    """What was told on either page stands once; and each side is told of the other, so that neither
    can hide it.
    """
    known = {_told(one) for one in work.notices.of_person(stays.id)}
    for notice in reversed(work.notices.of_person(goes.id)):
        if notice.kind not in ABOUT_ACCOUNTS and _told(notice) not in known:
            work.notices.add(replace(notice, id=0, person_id=stays.id))
    for kind in (DeliveryKind.DEVICE_ADDED, DeliveryKind.PAGES_MERGED):
        work.notices.add(Notice(0, stays.id, kind, None, None, now, None))


def _told(notice: Notice) -> tuple[DeliveryKind, int | None, int | None]:
    return notice.kind, notice.roundtable_id, notice.wave_id
