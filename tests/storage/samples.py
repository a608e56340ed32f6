"""Sample values, each valid by itself, and a seat at a table with everything under it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from dialogs.nouns.deliveries import Delivery, DeliveryKind, DeliveryStatus
from dialogs.nouns.people import Account, Identity, Member, Person, Right, SeatStatus
from dialogs.nouns.roundtables import Form, Organisation, Roundtable, Sector, Territory, Unit
from dialogs.nouns.waves import Cadence, Participation, ParticipationStatus, Wave, WaveStatus
from storage.work import Work

NOW = datetime(2026, 3, 2, 15, 0, 0, 123456, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)
TODAY = date(2026, 3, 2)
ACCOUNT = Account("web", "", "a1b2")


def person() -> Person:
    return Person(0, "fr", "America/Toronto")


def identity(person_id: int, account: Account = ACCOUNT) -> Identity:
    return Identity(0, person_id, account, "Téléphone", NOW)


def roundtable() -> Roundtable:
    return Roundtable(
        id=0,
        name="Table de concertation",
        topic="logement",
        territory=Territory.LOCAL,
        form=Form.ACTION,
        zone="America/Toronto",
        language="fr",
        threshold=5,
        unit=Unit.PERSON,
        created_at=NOW,
    )


def organisation(roundtable_id: int) -> Organisation:
    return Organisation(0, roundtable_id, "Organisme d’ici", Sector.COMMUNITY)


def member(roundtable_id: int, organisation_id: int, person_id: int | None) -> Member:
    return Member(
        id=0,
        roundtable_id=roundtable_id,
        organisation_id=organisation_id,
        person_id=person_id,
        name="Prénom Nom",
        right=Right.MEMBER,
        status=SeatStatus.ACTIVE,
        tenure=1,
        partner_types=("type.action", "type.releve"),
        joined_at=NOW,
        announced_at=None,
        absent_until=TODAY,
        language=None,
        zone=None,
    )


def cadence(roundtable_id: int, due_at: datetime | None = NOW) -> Cadence:
    return Cadence(0, roundtable_id, "mobilisation", "six_months", TODAY, due_at, 14)


def wave(roundtable_id: int, cadence_id: int | None = None) -> Wave:
    return Wave(
        id=0,
        roundtable_id=roundtable_id,
        cadence_id=cadence_id,
        due_at=NOW,
        dialog="mobilisation",
        edition=1,
        status=WaveStatus.OPEN,
        opens_at=NOW,
        closes_at=NOW + timedelta(days=14),
        postponed=True,
        reminders_sent=1,
        threshold=5,
        unit=Unit.ORGANISATION,
        rules_version="1",
        facts=(("several_sectors", True), ("topic", "logement"), ("years", 2)),
        roster_size=12,
        largest_organisation=3,
        seen_submitted=4,
        seen_at=NOW,
        shared_at=None,
        slice_after=0,
    )


def participation(wave_id: int | None, seat: Member, state: str | None = None) -> Participation:
    return Participation(
        id=0,
        wave_id=wave_id,
        member_id=seat.id,
        tenure=seat.tenure,
        organisation_id=seat.organisation_id,
        sector=Sector.COMMUNITY,
        status=ParticipationStatus.INVITED,
        dialog="mobilisation",
        edition=1,
        state=state,
    )


def delivery(who: Identity, once: str, lane: str = "web:", wave_id: int | None = None) -> Delivery:
    return Delivery(
        id=0,
        once=once,
        lane=lane,
        kind=DeliveryKind.PROMPT,
        person_id=who.person_id,
        identity_id=who.id,
        roundtable_id=None,
        wave_id=wave_id,
        due_at=NOW,
        expires_at=LATER,
        status=DeliveryStatus.WAITING,
        attempts=0,
        reason="",
    )


@dataclass(frozen=True, slots=True)
class Seat:
    """One member of one table, with an account and a blank run in an open wave."""

    roundtable: Roundtable
    organisation: Organisation
    person: Person
    identity: Identity
    member: Member
    wave: Wave
    participation: Participation


def seat(work: Work) -> Seat:
    table = work.roundtables.add(roundtable())
    body = work.organisations.add(organisation(table.id))
    who = work.people.add(person())
    account = work.identities.add(identity(who.id))
    sits = work.members.add(member(table.id, body.id, who.id))
    opened = work.waves.add(wave(table.id))
    assert opened is not None
    work.participations.add_many([participation(opened.id, sits)])
    run = work.participations.of_seat(opened.id, sits.id)
    assert run is not None
    return Seat(table, body, who, account, sits, opened, run)
