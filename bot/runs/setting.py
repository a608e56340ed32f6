"""What stands around a run: its table, its time, who is asked. Loaded off the path of an answer.

Owns the roster as each member sees it before answering (design §6.3): names and organisations,
never who answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.figures.units import answers_needed
from bot.ports import Work
from dialogs.nouns.people import Member, Person
from dialogs.nouns.roundtables import Roundtable, Unit
from dialogs.nouns.runs import Run

_SLICE = 500

DEFAULT_ZONE = "America/Toronto"


@dataclass(frozen=True, slots=True)
class Seat:
    """One line of the roster."""

    organisation: str
    name: str


@dataclass(frozen=True, slots=True)
class Setting:
    """`closes_at` is None outside a wave; `zone` is the reader's (IANA name). `needed` is how many
    `unit`s must answer before the bilan shows anything (design §6.7), 0 outside a wave.
    """

    table: str
    zone: str
    closes_at: datetime | None
    needed: int
    unit: Unit
    roster: tuple[Seat, ...]


def zone_of(person: Person, member: Member, roundtable: Roundtable) -> str:
    """The person's own choice, the seat's, what a platform says, then the table's (faults U9)."""
    return person.zone or member.zone or person.platform_zone or roundtable.zone


def setting_of(work: Work, person: Person, run: Run) -> Setting:
    roundtable = work.roundtables.get(run.member.roundtable_id)
    zone = zone_of(person, run.member, roundtable)
    if run.wave is None:
        return Setting(roundtable.name, zone, None, 0, Unit.PERSON, ())
    wave = run.wave
    return Setting(
        roundtable.name,
        zone,
        wave.closes_at,
        answers_needed(wave.unit, wave.largest_organisation, wave.threshold),
        wave.unit,
        roster_of(work, roundtable.id, wave.id),
    )


def roster_of(work: Work, roundtable_id: int, wave_id: int) -> tuple[Seat, ...]:
    """Everybody on the wave's roster, by organisation then name."""
    organisations = {one.id: one.name for one in work.organisations.of_roundtable(roundtable_id)}
    names = {one.id: one.name for one in work.members.of_roundtable(roundtable_id)}
    seats: list[Seat] = []
    after = 0
    while found := work.participations.slice(wave_id, after, _SLICE):
        seats.extend(
            Seat(organisations.get(one.organisation_id, ""), names.get(one.member_id, ""))
            for one in found
        )
        after = found[-1].member_id
    return tuple(sorted(seats, key=lambda seat: (seat.organisation.casefold(), seat.name)))


def person_zone(work: Work, person: Person) -> str:
    """A wall clock for what concerns no table: the person's own, else its first table's."""
    known = person.zone or person.platform_zone
    if known:
        return known
    seats = work.members.of_person(person.id)
    if not seats:
        return DEFAULT_ZONE
    return zone_of(person, seats[0], work.roundtables.get(seats[0].roundtable_id))
