"""What a cadence plans, and when it must wait."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.library import Library
from bot.ports import Work
from bot.runtime.bulk import Bulk
from bot.waves import planning
from dialogs.nouns.releases import Release
from dialogs.nouns.roundtables import Unit
from dialogs.nouns.waves import Cadence, Wave, WaveStatus
from storage.opening import Storage
from tests.waves.seating import MONDAY, Seated, seat_table

DIALOG = "engagement"


def due_cadence(work: Work, seated: Seated, rule: str = "weeks6") -> Cadence:
    table = seated.roundtable.id
    return work.cadences.add(Cadence(0, table, DIALOG, rule, MONDAY.date(), MONDAY, 14))


async def next_due(storage: Storage, seated: Seated) -> datetime | None:
    table = seated.roundtable.id
    cadences = await storage.transactions.read(lambda work: work.cadences.of_roundtable(table))
    return cadences[0].next_due_at


def released(work: Work, seated: Seated, closed_at: datetime) -> None:
    """A wave of the dialog that closed then, with a release."""
    wave = planning.planned(seated.roundtable, DIALOG, closed_at - timedelta(days=14), 14)
    kept = work.waves.add(_closed(wave))
    assert kept is not None
    work.releases.add(Release(kept.id, "1", Unit.PERSON, True, 8, 8, 8, 2, (), closed_at))


def _closed(wave: Wave) -> Wave:
    return replace(wave, status=WaveStatus.CLOSED, edition=1, roster_size=8)


async def test_rule_12_puts_a_cadence_off_to_the_first_morning_it_allows(
    storage: Storage, library: Library
) -> None:
    closed_at = MONDAY - timedelta(days=3)

    def prepare(work: Work) -> Seated:
        seated = seat_table(work)
        due_cadence(work, seated)
        released(work, seated, closed_at)
        return seated

    seated = await storage.transactions.run(prepare)
    bulk = Bulk(storage.transactions, library)
    await bulk.run(MONDAY)
    put_off = await next_due(storage, seated)
    assert put_off is not None
    assert put_off >= closed_at + timedelta(days=14)
    assert put_off - MONDAY <= timedelta(days=14)
    await bulk.run(put_off)
    waves = await storage.transactions.read(
        lambda work: work.waves.of_roundtable(seated.roundtable.id)
    )
    assert waves[0].status is WaveStatus.OPEN
    assert waves[0].closes_at - closed_at >= timedelta(days=28)


async def test_a_cadence_of_an_empty_table_waits_for_its_next_date(
    storage: Storage, library: Library
) -> None:
    def prepare(work: Work) -> Seated:
        seated = seat_table(work, ())
        due_cadence(work, seated)
        return seated

    seated = await storage.transactions.run(prepare)
    await Bulk(storage.transactions, library).run(MONDAY)
    later = await next_due(storage, seated)
    assert later is not None
    assert later > MONDAY + timedelta(days=40)
    table = seated.roundtable.id
    assert not await storage.transactions.read(lambda work: work.waves.of_roundtable(table))


async def test_a_rule_of_another_release_stops_nobody_else(
    storage: Storage, library: Library
) -> None:
    def prepare(work: Work) -> tuple[Seated, Seated]:
        first, second = seat_table(work), seat_table(work)
        due_cadence(work, first, "lunar")
        due_cadence(work, second)
        return first, second

    first, second = await storage.transactions.run(prepare)
    await Bulk(storage.transactions, library).run(MONDAY)
    assert await next_due(storage, first) is None
    waves = await storage.transactions.read(
        lambda work: work.waves.of_roundtable(second.roundtable.id)
    )
    assert [wave.status for wave in waves] == [WaveStatus.OPEN]


async def test_a_dialog_that_was_taken_away_opens_nothing_and_stops_nothing(
    storage: Storage, library: Library
) -> None:
    def prepare(work: Work) -> Seated:
        seated = seat_table(work)
        work.waves.add(planning.planned(seated.roundtable, "forgotten", MONDAY, 14))
        work.waves.add(planning.planned(seated.roundtable, DIALOG, MONDAY, 14))
        return seated

    seated = await storage.transactions.run(prepare)
    await Bulk(storage.transactions, library).run(MONDAY)
    waves = await storage.transactions.read(
        lambda work: work.waves.of_roundtable(seated.roundtable.id)
    )
    assert {wave.dialog: wave.status for wave in waves} == {
        "forgotten": WaveStatus.CANCELLED,
        DIALOG: WaveStatus.OPEN,
    }
