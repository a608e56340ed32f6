"""Who is on a wave's roster, and what the table looks like through it (design §6.3).

Pure over frozen values: the same seats on the same day give the same roster, and nobody picks it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.figures.disclosure import LAW
from bot.figures.units import answers_needed, default_unit
from dialogs.nouns.people import Member, Right, SeatStatus
from dialogs.nouns.roundtables import Form, Organisation, Roundtable, Sector, Unit

NEWCOMER = timedelta(days=7)
"""A newcomer counts from this long after the table was told."""


def counts(member: Member, today: date, opens_at: datetime) -> bool:
    """Whether the seat is on the roster of a wave that opens then; `today` is the table's date."""
    if member.status is not SeatStatus.ACTIVE or member.right is Right.OBSERVER:
        return False
    if member.absent_until is not None and member.absent_until > today:
        return False
    return member.announced_at is None or member.announced_at + NEWCOMER <= opens_at


@dataclass(frozen=True, slots=True)
class Weights:
    """What rule 7 needs of a roster: its size, its unit, o, and the answers that open the gate."""

    roster: int
    unit: Unit
    largest: int
    needed: int
    available: int  # answers there can be at most, in that unit

    @property
    def reachable(self) -> bool:
        return self.available >= self.needed


def weigh(roundtable: Roundtable, organisation_ids: Iterable[int]) -> Weights:
    """Weigh a roster, given the organisation of each of its seats."""
    seats = Counter(organisation_ids)
    unit = roundtable.unit or default_unit(seats)
    inside_one = roundtable.form is Form.INTERDISCIPLINARY and len(seats) <= 1
    alone = inside_one or unit is Unit.ORGANISATION
    largest = 1 if alone else max(seats.values(), default=1)
    roster = seats.total()
    return Weights(
        roster=roster,
        unit=unit,
        largest=largest,
        needed=answers_needed(unit, largest, threshold_of(roundtable)),
        available=len(seats) if unit is Unit.ORGANISATION else roster,
    )


def threshold_of(roundtable: Roundtable) -> int:
    """The k of §6.4, never under the law's floor, whatever a table says."""
    return max(LAW.floor, roundtable.threshold)


def sectors_of(organisations: Sequence[Organisation]) -> Mapping[int, Sector]:
    return {organisation.id: organisation.sector for organisation in organisations}
