"""An action as a seat of the table reads it: who is responsible, what is late, what one may do.

Owns who may change an action, and whose name is told: a seat that nobody holds any more has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.calendar import local
from bot.coordination.seats import SITTING
from bot.ports import Work
from bot.rights import Deed, may
from dialogs.nouns.actions import ALIVE, Action
from dialogs.nouns.people import Member, Right, SeatStatus
from dialogs.nouns.roundtables import Roundtable


@dataclass(frozen=True, slots=True)
class Partner:
    """A seat that is, or may be, responsible. `name` is "" once nobody holds it."""

    member_id: int
    name: str
    organisation: str

    @property
    def gone(self) -> bool:
        return not self.name


@dataclass(frozen=True, slots=True)
class ActionLine:
    """`late`: its day has passed. `orphan`: still to be done, by somebody who left."""

    action: Action
    partners: tuple[Partner, ...]
    late: bool
    mine: bool
    may_change: bool

    @property
    def alive(self) -> bool:
        return self.action.status in ALIVE

    @property
    def orphan(self) -> bool:
        return self.alive and any(one.gone for one in self.partners)


class Seating:
    """The seats of a table, read once."""

    def __init__(self, work: Work, roundtable: Roundtable, now: datetime) -> None:
        self._members = {one.id: one for one in work.members.of_roundtable(roundtable.id)}
        offices = work.organisations.of_roundtable(roundtable.id)
        self._organisations = {one.id: one.name for one in offices}
        self.today: date = local(now, roundtable.zone).date()

    def partner(self, member_id: int) -> Partner:
        seat = self._members[member_id]
        name = seat.name if seat.status in SITTING else ""
        return Partner(seat.id, name, self._organisations[seat.organisation_id])

    def choosable(self, action: Action | None) -> tuple[Partner, ...]:
        """Who may be made responsible, by organisation: whoever answers at the table, and those
        who are already, while they sit there.
        """
        before = frozenset(() if action is None else action.responsible)
        found = [
            self.partner(seat.id)
            for seat in self._members.values()
            if _partner(seat) or (seat.id in before and seat.status in SITTING)
        ]
        return tuple(sorted(found, key=lambda one: (one.organisation.casefold(), one.name)))

    def line(self, action: Action, reader: Member) -> ActionLine:
        return ActionLine(
            action=action,
            partners=tuple(self.partner(one) for one in action.responsible),
            late=action.status in ALIVE and action.due is not None and action.due < self.today,
            mine=reader.id in action.responsible,
            may_change=may_change(reader, action),
        )


def _partner(seat: Member) -> bool:
    return seat.status is SeatStatus.ACTIVE and seat.right is not Right.OBSERVER


def may_change(seat: Member, action: Action) -> bool:
    """Coordinators change any action; others, those they are responsible for or added."""
    own = seat.id in action.responsible or seat.id == action.created_by
    return may(seat, Deed.EDIT_PLAN) or (own and may(seat, Deed.EDIT_ACTION))


def line_of(work: Work, action: Action, reader: Member, now: datetime) -> ActionLine:
    roundtable = work.roundtables.get(action.roundtable_id)
    return Seating(work, roundtable, now).line(action, reader)
