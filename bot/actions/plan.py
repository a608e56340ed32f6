"""The action plan of a table: everybody who sits there reads it, observers too.

Owns its order: what is to be done by term and by day, then what is done, then what was dropped.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions.lines import ActionLine, Seating
from bot.desk import Visit
from bot.ports import Work
from bot.rights import Deed, may, seat_at
from dialogs.nouns.actions import ActionStatus, Term
from dialogs.nouns.people import Member
from dialogs.nouns.roundtables import Roundtable

_TERMS = tuple(Term)


@dataclass(frozen=True, slots=True)
class PlanPage:
    """`alive` by term then by day, `done` the latest first. `added` is the title of an action that
    has just been added, or "".
    """

    place: str
    roundtable: Roundtable
    alive: tuple[ActionLine, ...]
    done: tuple[ActionLine, ...]
    dropped: tuple[ActionLine, ...]
    may_add: bool
    may_choose: bool
    added: str = ""

    @property
    def missing(self) -> tuple[Term, ...]:
        """Terms at which nothing is under way, when something is at another."""
        there = {one.action.term for one in self.alive}
        return tuple(term for term in _TERMS if term not in there) if there else ()


@dataclass(frozen=True, slots=True)
class PlanCounts:
    """What a table's page says of its plan."""

    under_way: int
    blocked: int
    done: int
    orphans: int


def place_of(roundtable_id: int) -> str:
    return f"plan:{roundtable_id}"


def show(work: Work, visit: Visit) -> PlanPage:
    """The place `plan:ID`."""
    return page(work, visit, seat_at(work, visit.person, visit.number(0), Deed.SEE_PLAN))


def page(work: Work, visit: Visit, seat: Member, added: str = "") -> PlanPage:
    lines = _lines(work, visit, seat)
    alive = sorted((one for one in lines if one.alive), key=_by_term_and_day)
    settled = sorted(lines, key=lambda one: (one.action.status_since, one.action.id), reverse=True)
    return PlanPage(
        place=place_of(seat.roundtable_id),
        roundtable=work.roundtables.get(seat.roundtable_id),
        alive=tuple(alive),
        done=_of(settled, ActionStatus.DONE),
        dropped=_of(settled, ActionStatus.DROPPED),
        may_add=may(seat, Deed.ADD_ACTION),
        may_choose=may(seat, Deed.EDIT_PLAN),
        added=added,
    )


def counts_of(work: Work, visit: Visit, seat: Member) -> PlanCounts:
    lines = _lines(work, visit, seat)
    return PlanCounts(
        under_way=len(_of(lines, ActionStatus.UNDER_WAY)),
        blocked=len(_of(lines, ActionStatus.BLOCKED)),
        done=len(_of(lines, ActionStatus.DONE)),
        orphans=sum(one.orphan for one in lines),
    )


def _lines(work: Work, visit: Visit, seat: Member) -> list[ActionLine]:
    actions = work.actions.of_roundtable(seat.roundtable_id)
    if not actions:
        return []
    seating = Seating(work, work.roundtables.get(seat.roundtable_id), visit.now)
    return [seating.line(one, seat) for one in actions]


def _of(lines: list[ActionLine], status: ActionStatus) -> tuple[ActionLine, ...]:
    return tuple(one for one in lines if one.action.status is status)


def _by_term_and_day(line: ActionLine) -> tuple[int, bool, str, int]:
    """Without a day, after those that have one."""
    action = line.action
    return _TERMS.index(action.term), action.due is None, str(action.due), action.id
