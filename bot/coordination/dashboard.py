"""A table's page: the coordinator's dashboard; a member gets its own seat.

Says where the table stands, what comes next and when, with one main thing to do. Decides by right;
shows participation as everyone may see it, never who answered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.actions.plan import PlanCounts, counts_of
from bot.coordination.cadences import Rhythm, rhythms_of
from bot.coordination.table_waves import WaveLine, alive_lines, closed_lines
from bot.desk import Handler, View, Visit
from bot.membership import profile as membership
from bot.ports import Work
from bot.rights import Deed, seat_at
from bot.waves import roster
from bot.waves.roster import Weights
from dialogs.nouns.people import Member, Right, SeatStatus
from dialogs.nouns.roundtables import Roundtable
from dialogs.nouns.waves import WaveStatus

UNDER_WAY = frozenset({WaveStatus.OPENING, WaveStatus.OPEN, WaveStatus.CLOSING})
"""Until its bilan is stored, a wave that closes is not over: no older bilan is the news."""


class Next(StrEnum):
    """The one main thing to do."""

    INVITE = "invite"
    CADENCE = "cadence"
    READ = "read"
    WATCH = "watch"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Dashboard:
    """`alive` are waves planned or under way, `closed` the latest that have a bilan, newest first.

    `weights` is what the whole table, links not opened yet included, would bring to a wave.
    """

    place: str
    roundtable: Roundtable
    active: int
    invited: int
    organisations: int
    alive: tuple[WaveLine, ...]
    closed: tuple[WaveLine, ...]
    rhythms: tuple[Rhythm, ...]
    weights: Weights
    plan: PlanCounts
    next: Next
    welcome: bool
    now: datetime


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
    alive = alive_lines(work, visit, own_seat)
    closed = closed_lines(work, visit, own_seat)
    weights = _weights(roundtable, (*active, *invited))
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
        weights=weights,
        plan=counts_of(work, visit, own_seat),
        next=_next(weights, alive, closed, rhythms),
        welcome=welcome,
        now=visit.now,
    )


def _weights(roundtable: Roundtable, seats: Sequence[Member]) -> Weights:
    answering = (one.organisation_id for one in seats if one.right is not Right.OBSERVER)
    return roster.weigh(roundtable, answering)


def _next(
    weights: Weights,
    alive: tuple[WaveLine, ...],
    closed: tuple[WaveLine, ...],
    rhythms: tuple[Rhythm, ...],
) -> Next:
    """Under the answers that rule 7 asks for, no bilan can ever be read: inviting comes first."""
    if any(line.wave.status in UNDER_WAY for line in alive):
        return Next.WATCH
    if not weights.reachable:
        return Next.INVITE
    if closed:
        return Next.READ
    return Next.NOTHING if rhythms or alive else Next.CADENCE


PLACES: Mapping[str, Handler] = {"table": show}
GESTURES: Mapping[str, Handler] = {}
