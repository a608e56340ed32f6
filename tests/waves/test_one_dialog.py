"""Waves of one dialog at one table: never two at once, never two releases in 28 days."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from threading import Barrier, BrokenBarrierError

import pytest

from bot.library import Library
from bot.ports import Work
from bot.runtime.bulk import Bulk
from bot.waves import planning
from bot.waves.roster import weigh
from dialogs.nouns.deliveries import DeliveryKind
from dialogs.nouns.errors import Conflict
from dialogs.nouns.releases import Release
from dialogs.nouns.roundtables import Form, Unit
from dialogs.nouns.waves import Cadence, Wave, WaveStatus
from storage.opening import Storage
from tests.waves.seating import MONDAY, Seated, roundtable, seat_table

DIALOG = "engagement"


@pytest.mark.parametrize(
    ("organisations", "largest"),
    [((1, 1, 1, 1, 1, 1), 1), ((1, 1, 2, 2, 3, 3), 2), ((1, 1, 2, 3, 4, 5), 2)],
)
def test_an_interdisciplinary_table_of_several_organisations_weighs_its_largest(
    organisations: tuple[int, ...], largest: int
) -> None:
    table = roundtable(Form.INTERDISCIPLINARY, Unit.PERSON)
    assert weigh(table, organisations).largest == largest


async def test_a_launch_and_a_cadence_at_the_same_instant_plan_one_wave(
    either_storage: Storage,
) -> None:
    run = either_storage.transactions.run

    def prepare(work: Work) -> Seated:
        seated = seat_table(work)
        table = seated.roundtable.id
        work.cadences.add(Cadence(0, table, DIALOG, "weeks6", MONDAY.date(), MONDAY, 14))
        return seated

    seated = await run(prepare)
    both = Barrier(2)

    def met(value: object) -> object:
        try:
            both.wait(0.3)  # each would end after the other had looked, were there no lock
        except BrokenBarrierError:
            return value
        return value

    await asyncio.gather(
        run(lambda work: met(planning.launch(work, seated.roundtable, DIALOG, 7, MONDAY))),
        run(lambda work: met(planning.plan_due(work, MONDAY))),
        return_exceptions=True,
    )
    waves = await run(lambda work: work.waves.of_roundtable(seated.roundtable.id))
    assert len(waves) == 1


async def test_of_two_planned_waves_of_one_dialog_the_second_does_not_open(
    storage: Storage, library: Library
) -> None:
    def prepare(work: Work) -> tuple[Wave | None, Wave | None]:
        seated = seat_table(work)
        plan = planning.planned(seated.roundtable, DIALOG, MONDAY, 14)
        return work.waves.add(plan), work.waves.add(plan)

    first, second = await storage.transactions.run(prepare)
    assert first is not None
    assert second is not None
    await Bulk(storage.transactions, library).run(MONDAY)
    waves = await storage.transactions.read(lambda work: work.waves.alive())
    assert [(wave.id, wave.status) for wave in waves] == [(first.id, WaveStatus.OPEN)]
    said = await storage.transactions.read(lambda work: work.outbox.of_wave(second.id))
    assert [one.kind for one in said] == [DeliveryKind.WAVE_CANCELLED], "the coordinator alone"


async def test_a_wave_too_soon_after_a_release_does_not_open(
    storage: Storage, library: Library
) -> None:
    def prepare(work: Work) -> Wave | None:
        seated = seat_table(work)
        before = planning.planned(seated.roundtable, DIALOG, MONDAY - timedelta(days=14), 14)
        closed = work.waves.add(replace(before, status=WaveStatus.CLOSED, edition=1))
        assert closed is not None
        work.releases.add(Release(closed.id, "1", Unit.PERSON, True, 8, 8, 8, 2, (), MONDAY))
        return work.waves.add(planning.planned(seated.roundtable, DIALOG, MONDAY, 14))

    wave = await storage.transactions.run(prepare)
    assert wave is not None
    await Bulk(storage.transactions, library).run(MONDAY)
    after = await storage.transactions.read(lambda work: work.waves.get(wave.id))
    assert after.status is WaveStatus.CANCELLED


async def test_a_cadence_waits_for_the_release_of_the_wave_under_way(storage: Storage) -> None:
    def prepare(work: Work) -> Seated:
        seated = seat_table(work)
        planning.launch(work, seated.roundtable, DIALOG, 14, MONDAY)
        table = seated.roundtable.id
        work.cadences.add(Cadence(0, table, DIALOG, "weeks6", MONDAY.date(), MONDAY, 14))
        planning.plan_due(work, MONDAY)
        with pytest.raises(Conflict, match="overlapping"):
            planning.launch(work, seated.roundtable, DIALOG, 14, MONDAY)
        return seated

    seated = await storage.transactions.run(prepare)
    table = seated.roundtable.id
    cadences = await storage.transactions.read(lambda work: work.cadences.of_roundtable(table))
    assert cadences[0].next_due_at is not None
    assert cadences[0].next_due_at >= MONDAY + timedelta(days=28)
