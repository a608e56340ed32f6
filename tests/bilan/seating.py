"""A table with a coordinator, a member and an observer, and a closed wave with its release."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.desk import Services, Visit
from bot.hashing import Hasher
from bot.library import Library
from bot.ports import Work
from dialogs.nouns.deliveries import Conversation
from dialogs.nouns.people import Account, Member, Person, Right, SeatStatus
from dialogs.nouns.releases import Release
from dialogs.nouns.roundtables import Organisation, Sector
from dialogs.nouns.runs import Presence
from dialogs.nouns.waves import Wave, WaveStatus
from tests.bilan.samples import COUNTS, TABLE
from tests.figures.samples import CLOSED_AT, dialog, release
from tests.figures.samples import wave as open_wave

LIBRARY = Library([dialog()])
SERVICES = Services(dialogs=LIBRARY, hasher=Hasher.keyed("a secret key of these tests"))
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Sitting:
    """`seats` by right; `wave` is closed, its release stored, and shared a week later."""

    wave: Wave
    release: Release
    seats: dict[Right, Member]
    stranger: Person


def sit(work: Work) -> Sitting:
    table = work.roundtables.add(replace(TABLE, id=0))
    organisation = work.organisations.add(Organisation(0, table.id, "Org", Sector.HEALTH))
    seats = {right: seat(work, organisation, right) for right in Right}
    closed, kept = close(work, table.id, CLOSED_AT)
    return Sitting(closed, kept, seats, work.people.add(Person(0, None, None)))


def seat(work: Work, organisation: Organisation, right: Right) -> Member:
    person = work.people.add(Person(0, None, None))
    return work.members.add(
        Member(
            id=0,
            roundtable_id=organisation.roundtable_id,
            organisation_id=organisation.id,
            person_id=person.id,
            name=right.value,
            right=right,
            status=SeatStatus.ACTIVE,
            tenure=1,
            partner_types=(),
            joined_at=CLOSED_AT,
            announced_at=None,
            absent_until=None,
            language=None,
            zone=None,
        )
    )


def close(
    work: Work, table_id: int, closed_at: datetime, counts: dict[str, tuple[int, ...]] = COUNTS
) -> tuple[Wave, Release]:
    """One more closed wave of the table, with a release of these counts."""
    LIBRARY.pin(work, "essai")
    added = work.waves.add(
        replace(
            open_wave(),
            id=0,
            roundtable_id=table_id,
            status=WaveStatus.CLOSED,
            due_at=closed_at,
            closes_at=closed_at,
            shared_at=closed_at + WEEK,
        )
    )
    assert added is not None
    kept = replace(release(counts), wave_id=added.id, closed_at=closed_at)
    work.releases.add(kept)
    return added, kept


def visit(
    person_id: int | None, *arguments: str, now: datetime = CLOSED_AT, platform: str = "web"
) -> Visit:
    account = Account(platform, "", "a")
    person = Person(person_id or 0, None, None)
    return Visit(
        account=account,
        presence=Presence(person, account, Conversation(1, "home", 1, 1, "")),
        verb="bilan",
        now=now,
        event_id="event",
        services=SERVICES,
        arguments=arguments,
    )
