"""A table to measure on: many members, one open wave, each member a run under way.

Filled through the stores, so that a figure never rests on rows the product would not write.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial

from dialogs.nouns.people import Account, Identity, Member, Person, Right, SeatStatus
from dialogs.nouns.roundtables import Form, Organisation, Roundtable, Sector, Territory, Unit
from dialogs.nouns.waves import Participation, ParticipationStatus, Wave, WaveStatus
from storage import Storage
from storage.work import Work

NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
KEY = b"the key of a bench of no secret"
DIALOG = "mobilisation"
STATE = "x" * 1500
"""As long as the state of a run of twenty answers."""

_SLICE = 500


@dataclass(frozen=True, slots=True)
class Seat:
    account: Account
    participation_id: int


async def fill(storage: Storage, members: int, state: str | None = None) -> list[Seat]:
    """A seat a member, in slices, as the product does its bulk work."""
    organisation_id, wave_id = await storage.transactions.run(_begin)
    for first in range(1, members + 1, _SLICE):
        numbers = range(first, min(first + _SLICE, members + 1))
        sat = partial(
            _sit, numbers=numbers, organisation_id=organisation_id, wave_id=wave_id, state=state
        )
        await storage.transactions.run(sat)
    return [_seat(number) for number in range(1, members + 1)]


def _seat(number: int) -> Seat:
    return Seat(Account("web", "", f"{number:064x}"), number)


def _begin(work: Work) -> tuple[int, int]:
    table = work.roundtables.add(
        Roundtable(
            0, "Table", "", Territory.LOCAL, Form.ACTION, "America/Toronto", "fr", 5, None, NOW
        )
    )
    organisation = work.organisations.add(Organisation(0, table.id, "Organisme", Sector.COMMUNITY))
    wave = work.waves.add(_wave(table.id))
    assert wave is not None
    return organisation.id, wave.id


def _wave(roundtable_id: int) -> Wave:
    return Wave(
        id=0,
        roundtable_id=roundtable_id,
        cadence_id=None,
        due_at=NOW,
        dialog=DIALOG,
        edition=1,
        status=WaveStatus.OPEN,
        opens_at=NOW,
        closes_at=NOW + timedelta(days=14),
        postponed=False,
        reminders_sent=0,
        threshold=5,
        unit=Unit.PERSON,
        rules_version="1",
        facts=(("several_sectors", True), ("means_due", False), ("topic", "logement")),
        roster_size=0,
        largest_organisation=1,
        seen_submitted=0,
        seen_at=None,
        shared_at=None,
        slice_after=0,
    )


def _sit(work: Work, numbers: range, organisation_id: int, wave_id: int, state: str | None) -> None:
    seats = [_member(work, number, organisation_id) for number in numbers]
    work.participations.add_many(
        [
            Participation(
                id=0,
                wave_id=wave_id,
                member_id=seat.id,
                tenure=seat.tenure,
                organisation_id=organisation_id,
                sector=Sector.COMMUNITY,
                status=ParticipationStatus.INVITED,
                dialog=DIALOG,
                edition=1,
                state=state,
            )
            for seat in seats
        ]
    )


def _member(work: Work, number: int, organisation_id: int) -> Member:
    person = work.people.add(Person(0, None, None))
    account = _seat(number).account
    work.identities.add(Identity(0, person.id, account, "Téléphone", NOW))
    return work.members.add(
        Member(
            id=0,
            roundtable_id=1,
            organisation_id=organisation_id,
            person_id=person.id,
            name=f"Partenaire {number}",
            right=Right.MEMBER,
            status=SeatStatus.ACTIVE,
            tenure=1,
            partner_types=(),
            joined_at=NOW,
            announced_at=None,
            absent_until=None,
            language=None,
            zone=None,
        )
    )
