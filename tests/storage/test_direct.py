"""The short way to the driver gives what SQLAlchemy's own way gives, on both engines."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Column, Select, bindparam, insert, select

from dialogs.nouns.deliveries import Conversation
from dialogs.nouns.people import Person
from dialogs.nouns.waves import ParticipationStatus, Wave
from storage import Storage
from storage.direct import Direct, Reading
from storage.scope import Scope
from storage.tables import EVENT, METADATA, PERSON, WAVE
from storage.work import Work
from tests.storage import samples
from tests.storage.samples import ACCOUNT, NOW, TODAY


def scope_of(work: Work) -> Scope:
    return work.people._scope  # noqa: SLF001 - what no use case can reach


def both_ways(scope: Scope, query: Select[Any]) -> tuple[list[Any], list[Any]]:
    row = Direct(scope, query, ()).row()
    assert row is not None
    columns: list[Column[Any]] = [column for column in query.selected_columns]  # type: ignore[misc]  # noqa: C416
    read = Reading(scope, lambda *cells: list(cells), columns)
    usual = scope.run(query).first()
    assert usual is not None
    return read(row), list(usual)


async def test_every_column_of_a_full_table_reads_the_same_both_ways(storage: Storage) -> None:
    def compare(work: Work) -> int:
        seat = samples.seat(work)
        work.outbox.add([samples.delivery(seat.identity, "1", wave_id=seat.wave.id)])
        work.cadences.add(samples.cadence(seat.roundtable.id))
        work.events.record(b"1", TODAY)
        work.leases.take("poller", "one", NOW, NOW)
        compared = 0
        for table in METADATA.sorted_tables:
            query = select(*table.columns)
            if scope_of(work).run(query).first() is not None:
                direct, usual = both_ways(scope_of(work), query)
                assert direct == usual
                compared += 1
        return compared

    assert await storage.transactions.run(compare) >= 12


async def test_the_path_of_an_answer_reads_what_the_plain_stores_read(storage: Storage) -> None:
    def compare(work: Work) -> None:
        seat = samples.seat(work)
        own = seat.participation
        work.participations.write(own.id, ParticipationStatus.STARTED, "état")
        work.conversations.save(Conversation(seat.identity.id, "run:1", 7, 0, ""))
        run = work.participations.run(own.id)
        assert run is not None
        assert run.participation == work.participations.of_seat(seat.wave.id, seat.member.id)
        assert run.member == work.members.get(seat.member.id)
        assert run.wave == work.waves.get(seat.wave.id)
        assert run == work.participations.of_person(seat.person.id)[0]
        presence = work.conversations.enter(ACCOUNT)
        assert presence is not None
        assert presence.person == work.people.get(seat.person.id)
        assert presence.account == work.identities.get(seat.identity.id).account
        ((identity, conversation),) = work.conversations.claim_behind("web", "one", NOW, NOW, 1)
        assert (presence.identity_id, presence.conversation) == (identity.id, conversation)

    await storage.transactions.run(compare)


async def test_a_remembered_wave_is_never_an_older_one(storage: Storage) -> None:
    def change(work: Work) -> tuple[Wave | None, Wave | None]:
        seat = samples.seat(work)
        first = work.participations.run(seat.participation.id)
        changed = replace(seat.wave, reminders_sent=2)
        work.waves.save(changed)
        second = work.participations.run(seat.participation.id)
        assert first is not None
        assert second is not None
        assert second.wave == changed
        return first.wave, second.wave

    first, second = await storage.transactions.run(change)
    assert first != second


async def test_parameters_find_their_places_in_any_order(storage: Storage) -> None:
    def find(work: Work) -> None:
        scope = scope_of(work)
        person = work.people.add(Person(0, "fr", "America/Toronto"))
        query = select(PERSON.c.id).where(
            PERSON.c.language == bindparam("language"),
            PERSON.c.zone == bindparam("zone"),
            PERSON.c.language != bindparam("zone"),
        )
        named = Direct(scope, query, ("zone", "language"))
        assert named.row("America/Toronto", "fr") == (person.id,)
        assert named.row("fr", "America/Toronto") is None

    await storage.transactions.run(find)


async def test_it_counts_what_it_wrote(storage: Storage) -> None:
    def write(work: Work) -> None:
        record = insert(EVENT).values(digest=bindparam("digest"), day=bindparam("day"))
        direct = Direct(scope_of(work), record, ("digest", "day"))
        assert direct.count(b"1", TODAY) == 1
        assert not work.events.record(b"1", TODAY)

    await storage.transactions.run(write)


def test_a_remembered_wave_names_nobody() -> None:
    """It names nobody and holds no answer: what is kept in memory betrays nothing."""
    assert not {"name", "label", "state"} & {column.name for column in WAVE.columns}
