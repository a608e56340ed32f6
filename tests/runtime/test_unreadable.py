"""One run that cannot be read any more: everything else goes on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.library import Library
from bot.ports import Work
from bot.runtime.bulk import Bulk
from bot.waves import opening, planning
from dialogs.nouns.deliveries import DeliveryKind, DeliveryStatus
from dialogs.nouns.waves import Wave, WaveStatus
from storage.opening import Storage
from tests.runtime.machine import machine
from tests.waves.hands import HandClock
from tests.waves.seating import MONDAY, seat_table

HOUR = MONDAY + timedelta(minutes=30)


def spoil(storage: Storage, participation_id: int) -> None:
    """What the loss of a key, or of a disk's sector, leaves of a run."""
    spoilt = text("UPDATE participation SET state = :cell WHERE id = :row")
    with storage.engine.begin() as connection:
        connection.execute(spoilt, {"cell": b"nothing that opens", "row": participation_id})


async def opened(storage: Storage, library: Library) -> Wave:
    wave = await storage.transactions.run(
        lambda work: planning.launch(work, seat_table(work).roundtable, "engagement", 7, MONDAY)
    )
    await Bulk(storage.transactions, library).run(HOUR)
    return wave


async def test_one_unreadable_run_does_not_stop_the_prompts_of_the_others(
    storage: Storage, library: Library
) -> None:
    wave = await opened(storage, library)
    runs = await storage.transactions.read(lambda work: opening.everyone(work, wave.id))
    spoil(storage, runs[2].id)
    ready = machine(storage, library, HandClock(HOUR))
    await ready.ticker.tick()
    prompts = [one for one in await ready.deliveries(wave.id) if one.kind is DeliveryKind.PROMPT]
    by_status = [one.status for one in prompts]
    assert by_status.count(DeliveryStatus.SENT) == len(runs) - 1
    assert by_status.count(DeliveryStatus.WAITING) == 1


async def test_an_unreadable_ballot_is_tried_less_and_less_and_stops_no_other_wave(
    storage: Storage, library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    spoilt, sound = await opened(storage, library), await opened(storage, library)

    def submit(work: Work) -> int:
        runs = opening.everyone(work, spoilt.id)
        return runs[0].id

    spoil(storage, await storage.transactions.run(submit))
    clock = HandClock(HOUR)
    ready = machine(storage, library, clock)
    clock.forward(days=8)
    for _ in range(60):
        await ready.ticker.tick()
        clock.forward(seconds=1)
    waves = await storage.transactions.read(
        lambda work: [work.waves.get(one.id).status for one in (spoilt, sound)]
    )
    assert waves == [WaveStatus.CLOSING, WaveStatus.CLOSED]
    failures = [one for one in caplog.records if "failed" in one.getMessage()]
    assert 1 <= len(failures) <= 12
    assert ready.ticker.housekept_at is not None
