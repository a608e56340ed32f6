"""What a coordinator does to a seat: offer it anew, remove it, change its right.

A re-issued seat begins blank: its former holder loses it and is told, its run in the open wave is
erased, its earlier answers are out of everyone's reach. A table always keeps a coordinator. Each
verb locks the seat first: what its holder is saving at the same moment stays saved.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from bot.coordination import corrections
from bot.coordination.inviting import linked_anew, sent_anew
from bot.coordination.newcomers import announce, had_a_wave
from bot.coordination.picking import PEOPLE, one_picked
from bot.coordination.seats import held, list_of, page_of
from bot.desk import Handler, View, Visit
from bot.membership import issuing
from bot.ports import Work
from bot.rights import Deed
from dialogs.nouns.errors import Invalid, NotFound
from dialogs.nouns.people import Member, Right, SeatStatus
from dialogs.nouns.waves import Wave, WaveStatus


def change(work: Work, visit: Visit) -> View:
    """The gesture `seat:VERB:MEMBER[:ARG]`."""
    verb = _VERBS.get(visit.argument(0))
    if verb is None:
        raise NotFound("argument")
    return verb(work, visit)


def reissue(work: Work, visit: Visit) -> View:
    """`seat:reissue:MEMBER`: a blank seat and a fresh link; the form of that name, field `people`,
    sends it to an account instead.
    """
    seat, own_seat = held(work, visit, Deed.REISSUE, 1)
    if _is_last_coordinator(work, seat):
        return page_of(work, seat, visit, problem="last_coordinator")
    try:
        account = one_picked(work, visit, seat) if PEOPLE in visit.fields else None
    except Invalid as fault:
        return page_of(work, seat, visit, confirming="reissue", fault=fault)
    blank = issuing.blank(work, replace(seat, partner_types=(), absent_until=None), visit.now)
    work.audit.note("seat_reissued", seat.roundtable_id, own_seat.id, visit.now)
    if account is None:
        return linked_anew(work, visit, blank)
    return sent_anew(work, visit, blank, account)


def remove(work: Work, visit: Visit) -> View:
    """`seat:remove:MEMBER`: access ends at once; what was submitted still counts (§6.3)."""
    seat, own_seat = held(work, visit, Deed.REMOVE_SEAT, 1)
    if _is_last_coordinator(work, seat):
        return page_of(work, seat, visit, problem="last_coordinator")
    if seat.person_id is not None:
        work.outbox.drop_person(seat.person_id, seat.roundtable_id)
        work.conversations.drop_drafts(seat.person_id)
        work.conversations.touch(seat.person_id)
    work.members.save(replace(seat, status=SeatStatus.REMOVED))
    work.invitations.revoke_seat(seat.id, visit.now)
    work.audit.note("seat_removed", seat.roundtable_id, own_seat.id, visit.now)
    return list_of(work, own_seat)


def set_right(work: Work, visit: Visit) -> View:
    """`seat:right:MEMBER:RIGHT`; an observer who becomes a member is announced as a newcomer."""
    seat, own_seat = held(work, visit, Deed.EDIT_SEATS, 1)
    try:
        right = Right(visit.argument(2))
    except ValueError:
        raise NotFound("argument") from None
    if right is not Right.COORDINATOR and _is_last_coordinator(work, seat):
        return page_of(work, seat, visit, problem="last_coordinator")
    wave = _wave_silencing(work, seat) if right is Right.OBSERVER else None
    if wave is not None:
        return page_of(work, seat, visit, problem="wave_open", until=wave.closes_at)
    changed = replace(seat, right=right)
    joins = seat.right is Right.OBSERVER and right is not Right.OBSERVER
    if joins and had_a_wave(work, seat.roundtable_id):
        changed = replace(changed, announced_at=visit.now)
        announce(work, changed, visit.now)
    work.members.save(changed)
    work.audit.note("right_changed", seat.roundtable_id, own_seat.id, visit.now)
    return page_of(work, changed, visit)


def set_organisation(work: Work, visit: Visit) -> View:
    """`seat:organisation:MEMBER:ORGANISATION`; an open wave keeps the one it froze."""
    seat, own_seat = held(work, visit, Deed.EDIT_SEATS, 1)
    organisation = work.organisations.get(visit.number(2))
    if organisation.roundtable_id != seat.roundtable_id:
        raise NotFound("organisation")
    changed = replace(seat, organisation_id=organisation.id)
    work.members.save(changed)
    work.audit.note("organisation_changed", seat.roundtable_id, own_seat.id, visit.now)
    return page_of(work, changed, visit)


_TAKING = frozenset({WaveStatus.OPENING, WaveStatus.OPEN})


def _wave_silencing(work: Work, seat: Member) -> Wave | None:
    """The wave that has the seat on its frozen roster: observing, it could not answer there."""
    for wave in work.waves.of_roundtable(seat.roundtable_id):
        if wave.status in _TAKING and work.participations.of_seat(wave.id, seat.id) is not None:
            return wave
    return None


def _is_last_coordinator(work: Work, seat: Member) -> bool:
    if seat.right is not Right.COORDINATOR or seat.status is not SeatStatus.ACTIVE:
        return False
    return not any(
        other.id != seat.id
        and other.right is Right.COORDINATOR
        and other.status is SeatStatus.ACTIVE
        for other in work.members.of_roundtable(seat.roundtable_id)
    )


_VERBS: Mapping[str, Callable[[Work, Visit], View]] = MappingProxyType(
    {
        "reissue": reissue,
        "remove": remove,
        "right": set_right,
        "organisation": set_organisation,
        "name": corrections.rename,
    }
)

PLACES: Mapping[str, Handler] = {}
GESTURES: Mapping[str, Handler] = {"seat": change}
