"""Two at once: taps, links, lanes, closers and replicas. Whoever comes second sees it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from threading import Event

from sqlalchemy import text

from dialogs.nouns.people import Invitation, LinkPurpose
from dialogs.nouns.waves import ParticipationStatus, WaveStatus
from storage import Storage
from storage.work import Work
from tests.storage import samples
from tests.storage.conftest import Opener
from tests.storage.samples import ACCOUNT, LATER, NOW, TODAY

PATIENCE = 20.0
"""Seconds after which a test that waits for another thread gives up."""


def _tap(work: Work, event: bytes, participation_id: int) -> str:
    """What the conversation does: once an event, from the state that stands now."""
    if not work.events.record(event, TODAY):
        return "repeat"
    presence = work.conversations.enter(ACCOUNT)
    run = work.participations.run(participation_id)
    assert presence is not None
    assert run is not None
    state = (run.participation.state or "") + "+"
    work.participations.write(participation_id, ParticipationStatus.STARTED, state)
    revision = presence.conversation.revision + 1
    work.conversations.save(replace(presence.conversation, revision=revision))
    return state


def _tapping(event: bytes, participation_id: int) -> Callable[[Work], str]:
    return lambda work: _tap(work, event, participation_id)


async def test_d2_twenty_parallel_submits_each_count_once(url: str, opening: Opener) -> None:
    one, other = opening(url), opening(url)
    own = (await one.transactions.run(samples.seat)).participation.id
    taps = [
        (one, other)[number % 2].transactions.run(_tapping(b"%d" % number, own))
        for number in range(20)
    ]
    states = await asyncio.gather(*taps)
    assert sorted(len(state) for state in states) == list(range(1, 21))
    presence = await one.transactions.run(lambda work: work.conversations.enter(ACCOUNT))
    assert presence is not None
    assert presence.conversation.revision == 20


async def test_a_double_tap_has_one_effect(url: str, opening: Opener) -> None:
    one, other = opening(url), opening(url)
    own = (await one.transactions.run(samples.seat)).participation.id
    taps = [each.transactions.run(_tapping(b"same", own)) for each in (one, other, one, other)]
    assert sorted(await asyncio.gather(*taps)) == ["+", "repeat", "repeat", "repeat"]


async def test_one_of_many_uses_a_link(url: str, opening: Opener) -> None:
    one, other = opening(url), opening(url)

    def invite(work: Work) -> int:
        link = Invitation(0, LinkPurpose.TABLE, b"hash", None, None, LATER, None)
        return work.invitations.add(link).id

    link_id = await one.transactions.run(invite)
    uses = [
        each.transactions.run(lambda work: work.invitations.use(link_id, NOW))
        for each in (one, other) * 5
    ]
    assert sorted(await asyncio.gather(*uses)) == [False] * 9 + [True]


async def test_one_of_two_replicas_opens_a_wave(url: str, opening: Opener) -> None:
    one, other = opening(url), opening(url)

    def plan(work: Work) -> tuple[int, int]:
        table = work.roundtables.add(samples.roundtable())
        return table.id, work.cadences.add(samples.cadence(table.id)).id

    planned = await one.transactions.run(plan)
    opened = await asyncio.gather(
        *(
            each.transactions.run(lambda work: work.waves.add(samples.wave(*planned)))
            for each in (one, other) * 4
        )
    )
    assert len([wave for wave in opened if wave is not None]) == 1


async def test_one_sender_claims_a_lane(url: str, opening: Opener) -> None:
    one, other = opening(url), opening(url)

    def enqueue(work: Work) -> None:
        seat = samples.seat(work)
        work.outbox.add([samples.delivery(seat.identity, str(number)) for number in range(5)])

    await one.transactions.run(enqueue)
    until = NOW + timedelta(seconds=30)

    def claim(work: Work, owner: str) -> int:
        return len(work.outbox.claim("web:", owner, NOW, until, 10))

    claims = await asyncio.gather(
        *(
            each.transactions.run(partial(claim, owner=name))
            for name, each in (("one", one), ("other", other)) * 2
        )
    )
    assert sorted(claims) == [0, 0, 0, 5]


async def _while_held(
    storage: Storage, hold: Callable[[Work], object], meanwhile: Callable[[Work], object]
) -> object:
    """What `meanwhile` gives while another transaction has done `hold` and not committed."""
    held, done = Event(), Event()

    def holding(work: Work) -> None:
        hold(work)
        held.set()
        assert done.wait(PATIENCE)

    holder = asyncio.create_task(storage.transactions.run(holding))
    assert await asyncio.to_thread(held.wait, PATIENCE)
    try:
        return await storage.transactions.run(meanwhile)
    finally:
        done.set()
        await holder


async def test_a_closer_passes_over_a_wave_that_another_replica_holds(
    postgresql_storage: Storage,
) -> None:
    wave = (await postgresql_storage.transactions.run(samples.seat)).wave

    def close(work: Work) -> object:
        return work.waves.lock(wave.id)

    assert await _while_held(postgresql_storage, close, close) is None
    assert await postgresql_storage.transactions.run(close) == wave


async def test_a_closer_passes_over_a_wave_while_an_answer_is_being_saved(
    postgresql_storage: Storage,
) -> None:
    seat = await postgresql_storage.transactions.run(samples.seat)
    found = await _while_held(
        postgresql_storage,
        lambda work: work.participations.run(seat.participation.id),
        lambda work: work.waves.lock(seat.wave.id),
    )
    assert found is None


async def test_an_answer_waits_for_the_closer_and_sees_that_the_wave_closed(
    postgresql_storage: Storage,
) -> None:
    seat = await postgresql_storage.transactions.run(samples.seat)
    held, waiting = Event(), Event()

    def close(work: Work) -> None:
        wave = work.waves.lock(seat.wave.id)
        assert wave is not None
        held.set()
        assert waiting.wait(PATIENCE)
        work.waves.save(replace(wave, status=WaveStatus.CLOSING))

    def answer(work: Work) -> WaveStatus:
        assert work.conversations.enter(ACCOUNT) is not None
        waiting.set()
        run = work.participations.run(seat.participation.id)
        assert run is not None
        assert run.wave is not None
        return run.wave.status

    closer = asyncio.create_task(postgresql_storage.transactions.run(close))
    assert await asyncio.to_thread(held.wait, PATIENCE)
    assert await postgresql_storage.transactions.run(answer) is WaveStatus.CLOSING
    await closer


async def test_two_answers_to_one_wave_do_not_wait_for_each_other(
    postgresql_storage: Storage,
) -> None:
    seat = await postgresql_storage.transactions.run(samples.seat)

    def sit_too(work: Work) -> int:
        other = samples.member(seat.roundtable.id, seat.organisation.id, None)
        sits = work.members.add(other)
        work.participations.add_many([samples.participation(seat.wave.id, sits)])
        own = work.participations.of_seat(seat.wave.id, sits.id)
        assert own is not None
        return own.id

    other_id = await postgresql_storage.transactions.run(sit_too)
    found = await _while_held(
        postgresql_storage,
        lambda work: work.participations.run(seat.participation.id),
        lambda work: work.participations.run(other_id),
    )
    assert found is not None


async def test_a_cadence_that_another_replica_holds_is_passed_over(
    postgresql_storage: Storage,
) -> None:
    def plan(work: Work) -> None:
        table = work.roundtables.add(samples.roundtable())
        work.cadences.add(samples.cadence(table.id))

    await postgresql_storage.transactions.run(plan)

    def due(work: Work) -> int:
        return len(work.cadences.due(NOW, 10))

    assert await _while_held(postgresql_storage, due, due) == 0
    assert await postgresql_storage.transactions.run(due) == 1


def _until_one_waits(work: Work) -> None:
    """Asks the server until another transaction waits for a row."""
    connection = work.people._scope.connection  # noqa: SLF001 - no store asks
    waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    while not connection.execute(waiting).scalar():
        pass


async def test_an_account_that_passes_to_another_person_meanwhile_is_entered_as_theirs(
    postgresql_storage: Storage,
) -> None:
    seat = await postgresql_storage.transactions.run(samples.seat)
    held, entering = Event(), Event()

    def merge(work: Work) -> int:
        other = work.people.add(samples.person())
        work.people.lock([seat.person.id, other.id])
        held.set()
        assert entering.wait(PATIENCE)
        _until_one_waits(work)
        work.identities.remove(seat.identity.id)
        work.identities.add(samples.identity(other.id))
        return other.id

    merger = asyncio.create_task(postgresql_storage.transactions.run(merge))
    assert await asyncio.to_thread(held.wait, PATIENCE)
    entering.set()
    presence = await postgresql_storage.transactions.run(
        lambda work: work.conversations.enter(ACCOUNT)
    )
    other_id = await merger
    assert presence is not None
    assert presence.person.id == other_id


async def test_a_wave_closes_though_members_never_cease_to_answer(
    postgresql_storage: Storage,
) -> None:
    seat = await postgresql_storage.transactions.run(samples.seat)
    held, closing = Event(), Event()

    def answer(work: Work) -> None:
        work.participations.run(seat.participation.id)
        held.set()
        assert closing.wait(PATIENCE)
        _until_one_waits(work)

    def close(work: Work) -> object:
        closing.set()
        return work.waves.lock(seat.wave.id, wait=True)

    answering = asyncio.create_task(postgresql_storage.transactions.run(answer))
    assert await asyncio.to_thread(held.wait, PATIENCE)
    assert await postgresql_storage.transactions.run(close) == seat.wave
    await answering


async def test_a_message_is_enqueued_for_a_person_who_is_answering(
    postgresql_storage: Storage,
) -> None:
    seat = await postgresql_storage.transactions.run(samples.seat)
    delivery = samples.delivery(seat.identity, "while")

    def enqueue(work: Work) -> int:
        work.outbox.add([delivery])
        return len(work.outbox.lanes_due(LATER))

    def answer(work: Work) -> None:
        assert work.conversations.enter(ACCOUNT) is not None
        work.people.lock([seat.person.id])

    assert await _while_held(postgresql_storage, answer, enqueue) == 1


async def test_a_seat_is_changed_by_one_at_a_time(postgresql_storage: Storage) -> None:
    seat = await postgresql_storage.transactions.run(samples.seat)
    held, changing = Event(), Event()

    def rename(work: Work) -> None:
        member = work.members.lock(seat.member.id)
        held.set()
        assert changing.wait(PATIENCE)
        _until_one_waits(work)
        work.members.save(replace(member, name="Line"))

    def speak(work: Work) -> None:
        changing.set()
        member = work.members.lock(seat.member.id)
        work.members.save(replace(member, language="en"))

    renaming = asyncio.create_task(postgresql_storage.transactions.run(rename))
    assert await asyncio.to_thread(held.wait, PATIENCE)
    await postgresql_storage.transactions.run(speak)
    await renaming
    after = await postgresql_storage.transactions.run(lambda work: work.members.get(seat.member.id))
    assert (after.name, after.language) == ("Line", "en")
