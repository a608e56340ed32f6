"""One transaction: all or nothing, off the loop, its reply after its commit, on both engines."""

from __future__ import annotations

import asyncio
from functools import partial
from threading import Event, current_thread

import pytest
from sqlalchemy import text

from dialogs.nouns.errors import Conflict, NotFound, TableeError, Unavailable
from dialogs.nouns.people import Person
from storage import Storage
from storage.work import Work
from tests.storage import samples
from tests.storage.conftest import Opener

PATIENCE = 20.0


class Fault(Exception):
    """Any fault of a function itself."""


async def test_a_function_that_raises_leaves_nothing_and_its_error_comes_out(
    storage: Storage,
) -> None:
    def fail(work: Work) -> None:
        work.people.add(samples.person())
        raise Fault

    with pytest.raises(Fault):
        await storage.transactions.run(fail)
    with pytest.raises(NotFound):
        await storage.transactions.read(lambda work: work.people.get(1))


async def test_the_failing_members_of_a_group_fail_alone(storage: Storage) -> None:
    def add(work: Work, number: int) -> int:
        work.people.add(Person(0, str(number), None))
        if number % 3 == 0:
            raise Fault
        return number

    outcomes = await asyncio.gather(
        *(storage.transactions.run(partial(add, number=number)) for number in range(12)),
        return_exceptions=True,
    )
    saved = [outcome for outcome in outcomes if not isinstance(outcome, Fault)]
    assert saved == [number for number in range(12) if number % 3]

    def languages(work: Work) -> set[str | None]:
        found = set()
        for person_id in range(1, 40):
            try:
                found.add(work.people.get(person_id).language)
            except NotFound:
                continue
        return found

    assert await storage.transactions.read(languages) == {str(number) for number in saved}


async def test_a_broken_reference_is_a_conflict_and_leaves_the_rest_of_the_group(
    storage: Storage,
) -> None:
    outcomes = await asyncio.gather(
        storage.transactions.run(lambda work: work.people.add(samples.person())),
        storage.transactions.run(lambda work: work.identities.add(samples.identity(404))),
        storage.transactions.run(lambda work: work.people.add(samples.person())),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in outcomes] == [Person, Conflict, Person]


async def test_transactions_run_off_the_loop(storage: Storage) -> None:
    threads = [
        await storage.transactions.run(lambda _work: current_thread()),
        await storage.transactions.read(lambda _work: current_thread()),
    ]
    assert current_thread() not in threads


async def test_a_query_writes_nothing(storage: Storage) -> None:
    with pytest.raises(Unavailable):
        await storage.transactions.read(lambda work: work.people.add(samples.person()))
    assert await storage.transactions.read(lambda work: len(work.roundtables.all())) == 0


async def test_a_query_does_not_wait_for_a_writer_nor_see_what_is_not_committed(
    storage: Storage,
) -> None:
    held, read = Event(), Event()

    def hold(work: Work) -> None:
        work.roundtables.add(samples.roundtable())
        held.set()
        assert read.wait(PATIENCE)

    writer = asyncio.create_task(storage.transactions.run(hold))
    assert await asyncio.to_thread(held.wait, PATIENCE)
    during = await storage.transactions.read(lambda work: len(work.roundtables.all()))
    read.set()
    await writer
    after = await storage.transactions.read(lambda work: len(work.roundtables.all()))
    assert (during, after) == (0, 1)


async def test_a_query_sees_one_snapshot(storage: Storage) -> None:
    first, wrote = Event(), Event()

    def count_twice(work: Work) -> tuple[int, int]:
        before = len(work.roundtables.all())
        first.set()
        assert wrote.wait(PATIENCE)
        return before, len(work.roundtables.all())

    reader = asyncio.create_task(storage.transactions.read(count_twice))
    assert await asyncio.to_thread(first.wait, PATIENCE)
    await storage.transactions.run(lambda work: work.roundtables.add(samples.roundtable()))
    wrote.set()
    assert await reader == (0, 0)


async def test_reading_a_run_locks_nothing(storage: Storage) -> None:
    seat = await storage.transactions.run(samples.seat)

    def look(work: Work) -> None:
        run = work.participations.run(seat.participation.id)
        assert run is not None
        assert work.waves.lock(seat.wave.id) == seat.wave
        assert work.conversations.enter(samples.ACCOUNT) is not None
        work.people.lock([seat.person.id])

    await storage.transactions.read(look)


async def test_who_went_away_leaves_the_others_their_replies(storage: Storage) -> None:
    held, go_on = Event(), Event()

    def hold(_work: Work) -> None:
        held.set()
        assert go_on.wait(PATIENCE)

    leaving = asyncio.create_task(storage.transactions.run(hold))
    assert await asyncio.to_thread(held.wait, PATIENCE)
    leaving.cancel()
    staying = asyncio.create_task(
        storage.transactions.run(lambda work: work.people.add(samples.person()))
    )
    go_on.set()
    assert (await staying).id == 1
    with pytest.raises(asyncio.CancelledError):
        await leaving


async def test_what_is_pending_is_finished_before_the_storage_closes(
    url: str, opening: Opener
) -> None:
    storage = opening(url)
    pending = [
        asyncio.create_task(
            storage.transactions.run(lambda work: work.people.add(Person(0, None, None)))
        )
        for _ in range(10)
    ]
    await asyncio.sleep(0)
    await storage.close()
    assert len({(await each).id for each in pending}) == 10
    for method in (storage.transactions.run, storage.transactions.read):
        with pytest.raises(Unavailable):
            await method(lambda work: work.roundtables.all())


@pytest.mark.parametrize("size", [1, 3])
async def test_a_group_whose_commit_fails_fails_each_member_and_no_reply_leaves(
    sqlite_storage: Storage, size: int
) -> None:
    """References checked at the COMMIT make it fail for real."""
    held, go_on = Event(), Event()

    def hold(_work: Work) -> None:
        held.set()
        assert go_on.wait(PATIENCE)

    def dangle(work: Work) -> None:
        connection = work.people._scope.connection  # noqa: SLF001 - no store would do this
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        work.identities.add(samples.identity(404))

    first = asyncio.create_task(sqlite_storage.transactions.run(hold))
    assert await asyncio.to_thread(held.wait, PATIENCE)
    members = [asyncio.create_task(sqlite_storage.transactions.run(dangle))]
    members += [
        asyncio.create_task(sqlite_storage.transactions.run(lambda work: work.people.lock([1])))
        for _ in range(size - 1)
    ]
    await asyncio.sleep(0)
    go_on.set()
    outcomes = await asyncio.gather(*members, return_exceptions=True)
    await first
    assert [type(outcome) for outcome in outcomes] == [Unavailable] * size
    added = await sqlite_storage.transactions.run(lambda work: work.people.add(samples.person()))
    assert not await sqlite_storage.transactions.read(lambda work: work.identities.of_person(404))
    assert added.id == 1


async def test_a_file_that_another_process_holds_makes_it_unavailable_in_bounded_time(
    sqlite_url: str, opening: Opener
) -> None:
    one, other = opening(f"{sqlite_url}?timeout=0.05"), opening(sqlite_url)
    held, go_on = Event(), Event()

    def hold(_work: Work) -> None:
        held.set()
        assert go_on.wait(PATIENCE)

    holder = asyncio.create_task(other.transactions.run(hold))
    assert await asyncio.to_thread(held.wait, PATIENCE)
    with pytest.raises(Unavailable) as refused:
        await one.transactions.run(lambda work: work.people.add(samples.person()))
    assert refused.value.reason.startswith("SQLITE_BUSY")
    go_on.set()
    await holder
    assert (await one.transactions.run(lambda work: work.people.add(samples.person()))).id == 1


async def test_a_lost_server_connection_before_the_commit_is_run_again(
    postgresql_storage: Storage,
) -> None:
    runs = []

    def lose_once(work: Work) -> int:
        runs.append(1)
        if len(runs) == 1:
            _end(work)
        return work.people.add(samples.person()).id

    assert await postgresql_storage.transactions.run(lose_once) == 1
    assert len(runs) == 2


async def test_a_commit_whose_outcome_is_unknown_is_not_run_again(
    postgresql_storage: Storage,
) -> None:
    runs = []

    def lose_at_the_end(work: Work) -> None:
        runs.append(1)
        work.people.add(samples.person())
        _end(work)

    with pytest.raises(Unavailable) as refused:
        await postgresql_storage.transactions.run(lose_at_the_end)
    assert refused.value.reason == "commit_unknown"
    assert len(runs) == 1
    assert (await postgresql_storage.transactions.run(lambda work: work.roundtables.all())) == []


def _end(work: Work) -> None:
    """Have the server end this very connection, as a restart would."""
    connection = work.people._scope.connection  # noqa: SLF001 - no store would do this
    own = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
    with connection.engine.connect() as other:
        other.execute(text("SELECT pg_terminate_backend(:own, 5000)"), {"own": own})


async def test_a_deadlock_is_run_again(postgresql_storage: Storage) -> None:
    first = await postgresql_storage.transactions.run(
        lambda work: work.people.add(samples.person())
    )
    second = await postgresql_storage.transactions.run(
        lambda work: work.people.add(samples.person())
    )
    locked = [Event(), Event()]
    runs = []

    def cross(work: Work, own: int, ids: tuple[int, int]) -> None:
        runs.append(own)
        work.people.lock([ids[0]])
        locked[own].set()
        assert locked[1 - own].wait(PATIENCE)
        work.people.lock([ids[1]])

    pair = (first.id, second.id)
    await asyncio.gather(
        postgresql_storage.transactions.run(lambda work: cross(work, 0, pair)),
        postgresql_storage.transactions.run(lambda work: cross(work, 1, (pair[1], pair[0]))),
    )
    assert len(runs) >= 3, "the one that gave way may meet the other once more"


async def test_a_server_that_is_down_is_unavailable(opening: Opener) -> None:
    storage = opening("postgresql://nobody@127.0.0.1:1/tablee")
    with pytest.raises(TableeError) as refused:
        await storage.transactions.run(lambda work: work.roundtables.all())
    assert isinstance(refused.value, Unavailable)
