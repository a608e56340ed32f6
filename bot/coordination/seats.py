"""The table's list of organisations and seats: invite, re-issue a link, change, remove.

Everyone at the table sees the list. A link is shown once, to be passed on: only its hash is kept,
and no link a coordinator has ever seen opens answers given before it was re-issued (design §6.3).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot import typed
from bot.coordination.newcomers import announce, had_a_wave
from bot.desk import Handler, View, Visit
from bot.ports import Work
from bot.rights import Deed, may, require, seat_at
from dialogs.nouns.errors import Conflict, Invalid, NotFound
from dialogs.nouns.people import Invitation, LinkPurpose, Member, Right, SeatStatus
from dialogs.nouns.roundtables import Organisation, Roundtable, Sector

LINK_KEPT = timedelta(days=30)
NEW_ORGANISATION = "new"
SITTING = frozenset({SeatStatus.INVITED, SeatStatus.ACTIVE})


@dataclass(frozen=True, slots=True)
class Line:
    """One seat of the list, with the name of its organisation."""

    seat: Member
    organisation: Organisation


@dataclass(frozen=True, slots=True)
class SeatList:
    """Who sits at the table. `editable` for a coordinator."""

    place: str
    roundtable: Roundtable
    lines: tuple[Line, ...]
    editable: bool


@dataclass(frozen=True, slots=True)
class InviteForm:
    place: str
    roundtable: Roundtable
    organisations: tuple[Organisation, ...]
    typed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fault: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Invited:
    """A personal link to pass on, shown by this gesture alone: `token` is nowhere else."""

    place: str
    roundtable: Roundtable
    line: Line
    token: str
    expires_at: datetime
    reissued: bool


@dataclass(frozen=True, slots=True)
class SeatPage:
    """One seat, as a coordinator may change it. `confirming` is "reissue", "remove" or "".

    `problem` is "last_coordinator" or "wave_open", whose wave closes at `until`.
    """

    place: str
    roundtable: Roundtable
    line: Line
    organisations: tuple[Organisation, ...]
    confirming: str = ""
    problem: str = ""
    until: datetime | None = None


def lines_of(work: Work, roundtable_id: int) -> tuple[Line, ...]:
    """Every seat that is held or offered, by organisation then name."""
    organisations = {one.id: one for one in work.organisations.of_roundtable(roundtable_id)}
    lines = [
        Line(seat, organisations[seat.organisation_id])
        for seat in work.members.of_roundtable(roundtable_id)
        if seat.status in SITTING
    ]
    return tuple(
        sorted(lines, key=lambda line: (line.organisation.name.casefold(), line.seat.name))
    )


def show_list(work: Work, visit: Visit) -> View:
    """The place `seats:ID`."""
    own_seat = seat_at(work, visit.person, visit.number(0), Deed.SEE_LIST)
    return list_of(work, own_seat)


def list_of(work: Work, own_seat: Member) -> SeatList:
    roundtable = work.roundtables.get(own_seat.roundtable_id)
    return SeatList(
        place=f"seats:{roundtable.id}",
        roundtable=roundtable,
        lines=lines_of(work, roundtable.id),
        editable=may(own_seat, Deed.EDIT_SEATS),
    )


def ask(work: Work, visit: Visit) -> View:
    """The place `invite:ID`."""
    own_seat = seat_at(work, visit.person, visit.number(0), Deed.INVITE)
    return _invite(work, visit, own_seat.roundtable_id, None)


def _invite(work: Work, visit: Visit, roundtable_id: int, fault: Invalid | None) -> InviteForm:
    return InviteForm(
        place=f"invite:{roundtable_id}",
        roundtable=work.roundtables.get(roundtable_id),
        organisations=tuple(work.organisations.of_roundtable(roundtable_id)),
        typed=visit.fields,
        fault=None if fault is None else (fault.field, fault.reason),
    )


def invite(work: Work, visit: Visit) -> View:
    """The gesture `invite:ID`: a new seat, and its link."""
    own_seat = seat_at(work, visit.person, visit.number(0), Deed.INVITE)
    table_id = own_seat.roundtable_id
    try:
        name = typed.name(visit, "member")
        right = typed.choice(visit, "right", Right)
        organisation = _organisation(work, visit, table_id)
    except Invalid as fault:
        return _invite(work, visit, table_id, fault)
    seat = add(work, organisation, name, right, visit.now)
    work.audit.note("seat_added", table_id, own_seat.id, visit.now)
    return _linked(work, visit, seat)


def _organisation(work: Work, visit: Visit, roundtable_id: int) -> Organisation:
    """The organisation chosen in the table's list, or the new one that was typed."""
    known = {str(one.id): one for one in work.organisations.of_roundtable(roundtable_id)}
    chosen = visit.field("organisation")
    if chosen in known:
        return known[chosen]
    if chosen and chosen != NEW_ORGANISATION:
        raise Invalid("choose", "organisation")
    name = typed.name(visit, "new_organisation")
    sector = typed.choice(visit, "sector", Sector)
    for organisation in known.values():
        if organisation.name.casefold() == name.casefold():
            return organisation  # typed twice: rule 7 counts seats by organisation
    return work.organisations.add(Organisation(0, roundtable_id, name, sector))


def add(work: Work, organisation: Organisation, name: str, right: Right, now: datetime) -> Member:
    """A new seat; once the table has had a wave, it is announced as a newcomer."""
    newcomer = had_a_wave(work, organisation.roundtable_id)
    seat = work.members.add(
        Member(
            id=0,
            roundtable_id=organisation.roundtable_id,
            organisation_id=organisation.id,
            person_id=None,
            name=name,
            right=right,
            status=SeatStatus.INVITED,
            tenure=0,
            partner_types=(),
            joined_at=None,
            announced_at=now if newcomer else None,
            absent_until=None,
            language=None,
            zone=None,
        )
    )
    if newcomer:
        announce(work, seat, now)
    return seat


def _linked(work: Work, visit: Visit, seat: Member) -> Invited:
    """The first link to a new seat."""
    expires_at = visit.now + LINK_KEPT
    work.invitations.add(
        Invitation(
            id=0,
            purpose=LinkPurpose.SEAT,
            secret_hash=visit.services.hasher.link(visit.token),
            member_id=seat.id,
            person_id=None,
            expires_at=expires_at,
            used_at=None,
        )
    )
    return link_shown(work, visit, seat, expires_at, reissued=False)


def link_shown(
    work: Work, visit: Visit, seat: Member, expires_at: datetime, *, reissued: bool
) -> Invited:
    """The link made of the visit's token. Shown again, the place is the list: it is not kept."""
    return Invited(
        place=f"seats:{seat.roundtable_id}",
        roundtable=work.roundtables.get(seat.roundtable_id),
        line=Line(seat, work.organisations.get(seat.organisation_id)),
        token=visit.token,
        expires_at=expires_at,
        reissued=reissued,
    )


def link_again(work: Work, visit: Visit) -> View:
    """A double tap shows the same link again, while nobody has used it. Raises `NotFound`."""
    for token in visit.tokens:
        found = work.invitations.find(visit.services.hasher.link(token))
        if found is None or found.member_id is None or found.used_at is not None:
            continue
        seat = work.members.get(found.member_id)
        seat_at(work, visit.person, seat.roundtable_id, Deed.INVITE)
        shown = link_shown(work, visit, seat, found.expires_at, reissued=seat.tenure > 0)
        return replace(shown, token=token)
    raise NotFound("link")


def show_seat(work: Work, visit: Visit) -> View:
    """The place `seat:MEMBER`, or `seat:MEMBER:reissue|remove` to be asked first."""
    seat, _ = editable(work, visit, Deed.EDIT_SEATS, 0)
    return page_of(work, seat, confirming=visit.argument(1))


def editable(work: Work, visit: Visit, deed: Deed, at: int) -> tuple[Member, Member]:
    """The seat named by the argument, still held or offered, and the coordinator's own."""
    seat = work.members.get(visit.number(at))
    own_seat = seat_at(work, visit.person, seat.roundtable_id, deed)
    if seat.status not in SITTING:
        raise NotFound("seat")
    return seat, require(own_seat, deed)


def held(work: Work, visit: Visit, deed: Deed, at: int) -> tuple[Member, Member]:
    """The same, locked to be changed: its person, then its table, then the seat as it is by then.

    Raises `Conflict` when somebody took the seat or left it meanwhile.
    """
    seen, own_seat = editable(work, visit, deed, at)
    if seen.person_id is not None:
        work.people.lock((seen.person_id,))
    work.roundtables.lock((seen.roundtable_id,))
    seat = work.members.lock(seen.id)
    if (seat.person_id, seat.status) != (seen.person_id, seen.status):
        raise Conflict("seat_moved")
    return seat, require(work.members.get(own_seat.id), deed)


def page_of(
    work: Work,
    seat: Member,
    *,
    confirming: str = "",
    problem: str = "",
    until: datetime | None = None,
) -> SeatPage:
    return SeatPage(
        place=f"seat:{seat.id}",
        roundtable=work.roundtables.get(seat.roundtable_id),
        line=Line(seat, work.organisations.get(seat.organisation_id)),
        organisations=tuple(work.organisations.of_roundtable(seat.roundtable_id)),
        confirming=confirming,
        problem=problem,
        until=until,
    )


PLACES: Mapping[str, Handler] = {"seats": show_list, "invite": ask, "seat": show_seat}
GESTURES: Mapping[str, Handler] = {"invite": invite}
REPEATS: Mapping[str, Handler] = {"invite": link_again, "seat": link_again}
