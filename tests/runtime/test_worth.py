"""What a delivery is worth when its turn comes, whatever happened since it was enqueued."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.announcements import (
    BilanReady,
    NewcomerJoined,
    Prompted,
    SeatReissued,
    SettingsChanged,
    WavePostponed,
)
from bot.desk import Services
from bot.hashing import Hasher
from bot.library import Library
from bot.ports import Work
from bot.preferences import heard
from bot.runtime.bulk import Bulk
from bot.runtime.judgement import Judgement, Later, Worth, Worthless
from bot.runtime.worth import judge
from bot.waves import planning
from dialogs.nouns.deliveries import Delivery, DeliveryKind
from dialogs.nouns.waves import ParticipationStatus, Wave, WaveStatus
from storage.opening import Storage
from tests.waves.seating import MONDAY, seat_table

HOUR = MONDAY + timedelta(minutes=30)


async def prompt(storage: Storage, library: Library) -> tuple[Delivery, Wave]:
    def prepare(work: Work) -> Wave:
        seated = seat_table(work)
        return planning.launch(work, seated.roundtable, "engagement", 14, MONDAY)

    wave = await storage.transactions.run(prepare)
    await Bulk(storage.transactions, library).run(HOUR)

    def found(work: Work) -> tuple[Delivery, Wave]:
        return work.outbox.of_wave(wave.id)[0], work.waves.get(wave.id)

    return await storage.transactions.read(found)


async def judged(storage: Storage, library: Library, delivery: Delivery) -> Judgement:
    services = Services(library, Hasher.keyed("a secret for the tests"))
    return await storage.transactions.read(lambda work: judge(work, delivery, HOUR, services))


async def test_what_is_gone_is_worthless(storage: Storage, library: Library) -> None:
    delivery, _ = await prompt(storage, library)
    for changed, reason in (
        (replace(delivery, expires_at=HOUR), "expired"),
        (replace(delivery, roundtable_id=None), "gone"),
        (replace(delivery, identity_id=999), "gone"),
        (replace(delivery, wave_id=999), "gone"),
        (replace(delivery, roundtable_id=999), "gone"),
    ):
        assert await judged(storage, library, changed) == Worthless(reason)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (WaveStatus.OPENING, Later(HOUR + timedelta(seconds=30))),
        (WaveStatus.CANCELLED, Worthless("wave_over")),
        (WaveStatus.CLOSING, Worthless("wave_over")),
    ],
)
async def test_a_prompt_waits_for_the_roster_and_ends_with_the_wave(
    storage: Storage, library: Library, status: WaveStatus, expected: Judgement
) -> None:
    delivery, wave = await prompt(storage, library)
    await storage.transactions.run(lambda work: work.waves.save(replace(wave, status=status)))
    assert await judged(storage, library, delivery) == expected


async def test_a_bilan_is_told_of_once_its_wave_is_closed(
    storage: Storage, library: Library
) -> None:
    delivery, wave = await prompt(storage, library)
    told = replace(delivery, kind=DeliveryKind.RELEASED)
    assert isinstance(await judged(storage, library, told), Later)
    closed = replace(wave, status=WaveStatus.CLOSED)
    await storage.transactions.run(lambda work: work.waves.save(closed))
    worth = await judged(storage, library, told)
    assert isinstance(worth, Worth)
    assert isinstance(worth.announcement, BilanReady)


async def test_what_concerns_the_table_goes_to_whoever_sits_there(
    storage: Storage, library: Library
) -> None:
    delivery, _ = await prompt(storage, library)
    said: list[type[object]] = []
    for kind in (
        DeliveryKind.NEWCOMER,
        DeliveryKind.SETTINGS_CHANGED,
        DeliveryKind.SEAT_REISSUED,
    ):
        worth = await judged(storage, library, replace(delivery, kind=kind, wave_id=None))
        assert isinstance(worth, Worth)
        assert worth.language == "fr"
        said.append(type(worth.announcement))
    assert said == [NewcomerJoined, SettingsChanged, SeatReissued]


async def test_a_decline_stops_reminders_even_one_on_its_way(
    storage: Storage, library: Library
) -> None:
    """As the notice says."""
    delivery, wave = await prompt(storage, library)

    def decline(work: Work) -> None:
        assert delivery.person_id is not None
        (run,) = work.participations.of_person(delivery.person_id)
        assert run.participation.wave_id == wave.id
        work.participations.write(run.participation.id, ParticipationStatus.DECLINED, None)

    reminder = replace(delivery, kind=DeliveryKind.REMINDER, once="reminder-1:1:1")
    assert isinstance(await judged(storage, library, reminder), Worth)
    await storage.transactions.run(decline)
    assert await judged(storage, library, reminder) == Worthless("answered")


async def test_a_later_absence_stops_reminders_only(storage: Storage, library: Library) -> None:
    delivery, _ = await prompt(storage, library)

    def leave_for_a_while(work: Work) -> None:
        assert delivery.person_id is not None
        for seat in work.members.of_person(delivery.person_id):
            work.members.save(replace(seat, absent_until=date(2026, 12, 1)))

    await storage.transactions.run(leave_for_a_while)
    reminder = replace(delivery, kind=DeliveryKind.REMINDER, once="reminder-1:1:1")
    assert isinstance(await judged(storage, library, delivery), Worth)
    assert await judged(storage, library, reminder) == Worthless("away")


async def test_u9_a_message_speaks_the_language_and_the_clock_that_the_platform_says(
    either_storage: Storage, library: Library
) -> None:
    storage = either_storage
    delivery, wave = await prompt(storage, library)
    assert delivery.person_id is not None
    known = delivery.person_id

    def hear(work: Work) -> None:
        work.people.save(heard(work.people.get(known), "en-US", "America/Halifax"))

    await storage.transactions.run(hear)
    worth = await judged(storage, library, delivery)
    assert isinstance(worth, Worth)
    assert worth.language == "en"
    assert isinstance(worth.announcement, Prompted)
    assert worth.announcement.zone == "America/Halifax"
    later = replace(delivery, kind=DeliveryKind.WAVE_POSTPONED, wave_id=wave.id)
    told = await judged(storage, library, later)
    assert isinstance(told, Worth)
    assert isinstance(told.announcement, WavePostponed)
    assert told.announcement.zone == "America/Halifax"
