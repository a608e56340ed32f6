"""The table's list of organisations and seats, and the page of one seat.

Everyone at the table sees the list. What became of an invitation is for coordinators (design §6.6);
changing a seat is `seat_changes`' affair.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.coordination.picking import pickable
from bot.desk import FormView, Handler, View, Visit
from bot.membership import issuing
from bot.ports import Work
from bot.rights import Deed, may, require, seat_at
from dialogs.nouns.deliveries import Delivery
from dialogs.nouns.errors import Conflict, Invalid, NotFound
from dialogs.nouns.people import Member, SeatStatus
from dialogs.nouns.roundtables import Organisation, Roundtable

SITTING = frozenset({SeatStatus.INVITED, SeatStatus.ACTIVE})


@dataclass(frozen=True, slots=True)
class Line:
    """One seat of the list, with its organisation. `message` is the one that offers it to an
    account, for a coordinator's eyes: None for a link, or a seat that is held.
    """

    seat: Member
    organisation: Organisation
    message: Delivery | None = None


@dataclass(frozen=True, slots=True)
class SeatList:
    """Who sits at the table. `editable` for a coordinator."""

    place: str
    roundtable: Roundtable
    lines: tuple[Line, ...]
    editable: bool


@dataclass(frozen=True, slots=True)
class SeatPage(FormView):
    """One seat, as a coordinator may change it. `confirming` is "reissue", "remove" or "".

    `problem` is "last_coordinator" or "wave_open", whose wave closes at `until`. `pickable`: it may
    be offered anew to an account; `fault` is (field, reason) of what was wrong with that one.
    """

    place: str
    roundtable: Roundtable
    line: Line
    organisations: tuple[Organisation, ...]
    confirming: str = ""
    problem: str = ""
    until: datetime | None = None
    pickable: bool = False
    typed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fault: tuple[str, str] | None = None

    @property
    def refused(self) -> bool:
        return bool(self.problem) or self.fault is not None


def lines_of(work: Work, own_seat: Member) -> tuple[Line, ...]:
    """Every seat that is held or offered, by organisation then name, as `own_seat` may see it."""
    table_id = own_seat.roundtable_id
    organisations = {one.id: one for one in work.organisations.of_roundtable(table_id)}
    seats = [one for one in work.members.of_roundtable(table_id) if one.status in SITTING]
    messages = issuing.messages(work, seats) if may(own_seat, Deed.SEE_FAILURES) else {}
    lines = [Line(one, organisations[one.organisation_id], messages.get(one.id)) for one in seats]
    return tuple(
        sorted(lines, key=lambda line: (line.organisation.name.casefold(), line.seat.name))
    )


def line_of(work: Work, seat: Member) -> Line:
    """One seat, as a coordinator sees it."""
    message = issuing.messages(work, (seat,)).get(seat.id)
    return Line(seat, work.organisations.get(seat.organisation_id), message)


def show_list(work: Work, visit: Visit) -> View:
    """The place `seats:ID`."""
    own_seat = seat_at(work, visit.person, visit.number(0), Deed.SEE_LIST)
    return list_of(work, own_seat)


def list_of(work: Work, own_seat: Member) -> SeatList:
    roundtable = work.roundtables.get(own_seat.roundtable_id)
    return SeatList(
        place=f"seats:{roundtable.id}",
        roundtable=roundtable,
        lines=lines_of(work, own_seat),
        editable=may(own_seat, Deed.EDIT_SEATS),
    )


def show_seat(work: Work, visit: Visit) -> View:
    """The place `seat:MEMBER`, or `seat:MEMBER:reissue|remove` to be asked first."""
    seat, _ = editable(work, visit, Deed.EDIT_SEATS, 0)
    return page_of(work, seat, visit, confirming=visit.argument(1))


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
    visit: Visit,
    *,
    confirming: str = "",
    problem: str = "",
    until: datetime | None = None,
    fault: Invalid | None = None,
) -> SeatPage:
    return SeatPage(
        place=f"seat:{seat.id}",
        roundtable=work.roundtables.get(seat.roundtable_id),
        line=line_of(work, seat),
        organisations=tuple(work.organisations.of_roundtable(seat.roundtable_id)),
        confirming=confirming,
        problem=problem,
        until=until,
        pickable=pickable(visit),
        typed=visit.fields,
        fault=None if fault is None else (fault.field, fault.reason),
    )


PLACES: Mapping[str, Handler] = {"seats": show_list, "seat": show_seat}
GESTURES: Mapping[str, Handler] = {}
