"""Closing stops answers first, releases once, purges what tells who was reminded."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from bot.library import Library
from bot.membership import issuing
from bot.membership.leaving import vacate
from bot.ports import Work
from bot.runtime.bulk import Bulk
from bot.waves import Progress, changing, closing, planning, refreshing, reminding
from dialogs.nouns.deliveries import Delivery, DeliveryKind
from dialogs.nouns.errors import Conflict
from dialogs.nouns.people import SeatStatus
from dialogs.nouns.waves import ParticipationStatus, Wave, WaveStatus
from storage.opening import Storage
from tests.waves.seating import MONDAY, Seated, answered, seat_table, submit, submit_some

DIALOG = "engagement"
HOUR = MONDAY + timedelta(minutes=30)


async def opened(storage: Storage, library: Library) -> tuple[Seated, Wave]:
    """A table of eight with an open wave."""

    def prepare(work: Work) -> tuple[Seated, Wave]:
        seated = seat_table(work)
        return seated, planning.launch(work, seated.roundtable, DIALOG, 14, MONDAY)

    seated, wave = await storage.transactions.run(prepare)
    await Bulk(storage.transactions, library).run(HOUR)
    return seated, await storage.transactions.read(lambda work: work.waves.get(wave.id))


async def kinds(storage: Storage, wave_id: int) -> list[Delivery]:
    found = await storage.transactions.read(lambda work: work.outbox.of_wave(wave_id))
    return list(found)


async def test_a_wave_closes_into_one_release_and_forgets_who_was_prompted(
    storage: Storage, library: Library
) -> None:
    seated, wave = await opened(storage, library)
    await submit_some(storage.transactions, wave.id, library.current(DIALOG), (1, 2, 3, 4, 5, 3))
    await Bulk(storage.transactions, library).run(wave.closes_at)
    read = storage.transactions.read
    after = await read(lambda work: work.waves.get(wave.id))
    release = await read(lambda work: work.releases.of_wave(wave.id))
    assert release is not None
    assert (release.released, release.submitted, release.roster) == (True, 6, 8)
    assert after.status is WaveStatus.CLOSED
    assert after.shared_at == release.closed_at + timedelta(days=7)
    left = await kinds(storage, wave.id)
    assert {delivery.kind for delivery in left} == {DeliveryKind.RELEASED}
    early = {one.person_id for one in left if one.due_at < release.closed_at + timedelta(days=3)}
    assert early == {seated.seats[0].person_id}  # the coordinator alone prepares the meeting


async def test_below_the_gate_nothing_but_participation_is_released(
    storage: Storage, library: Library
) -> None:
    _, wave = await opened(storage, library)
    await submit_some(storage.transactions, wave.id, library.current(DIALOG), (1, 5, 3, 2))
    await Bulk(storage.transactions, library).run(wave.closes_at)
    release = await storage.transactions.read(lambda work: work.releases.of_wave(wave.id))
    assert release is not None
    assert (release.released, release.items, release.submitted) == (False, (), 4)


async def test_a_closing_killed_after_each_step_resumes(storage: Storage, library: Library) -> None:
    _, wave = await opened(storage, library)
    run, read = storage.transactions.run, storage.transactions.read
    now = wave.closes_at
    await run(lambda work: closing.stop(work, wave.id, now))
    assert (await read(lambda work: work.waves.get(wave.id))).status is WaveStatus.CLOSING
    release = await read(lambda work: closing.compute(work, wave.id, now, library))
    assert release is not None
    for _ in range(2):  # stored twice is stored once
        await run(lambda work: closing.store(work, release))
    await Bulk(storage.transactions, library).run(now + timedelta(hours=3))
    after = await read(lambda work: work.waves.get(wave.id))
    kept = await read(lambda work: work.releases.of_wave(wave.id))
    assert after.status is WaveStatus.CLOSED
    assert kept == release


async def test_a_wave_never_closes_early_even_when_everybody_answered(
    storage: Storage, library: Library
) -> None:
    _, wave = await opened(storage, library)
    await submit_some(storage.transactions, wave.id, library.current(DIALOG), (3,) * 8)
    await Bulk(storage.transactions, library).run(wave.closes_at - timedelta(seconds=1))
    after = await storage.transactions.read(lambda work: work.waves.get(wave.id))
    assert after.status is WaveStatus.OPEN


async def test_a_late_answer_counts_or_is_told_that_the_wave_closed(
    either_storage: Storage, library: Library
) -> None:
    """Eight answers race the closing: each is in the release, or found the wave closing."""
    _, wave = await opened(either_storage, library)
    dialog = library.current(DIALOG)
    taken = await either_storage.transactions.read(
        lambda work: work.participations.slice(wave.id, 0, 8)
    )

    def late(participation_id: int, work: Work) -> bool:
        run = work.participations.run(participation_id)
        if run is None or run.wave is None or run.wave.status is not WaveStatus.OPEN:
            return False
        submit(work, run.participation, answered(dialog, 3))
        return True

    bulk = Bulk(either_storage.transactions, library)
    results = await asyncio.gather(
        *(either_storage.transactions.run(partial(late, one.id)) for one in taken[:4]),
        bulk.run(wave.closes_at),
        *(either_storage.transactions.run(partial(late, one.id)) for one in taken[4:]),
    )
    while (  # an answer held the wave: the next tick closes it
        await either_storage.transactions.read(lambda work: work.waves.get(wave.id))
    ).status is not WaveStatus.CLOSED:
        await bulk.run(wave.closes_at)
    release = await either_storage.transactions.read(lambda work: work.releases.of_wave(wave.id))
    assert release is not None
    assert release.submitted == sum(result is True for result in results)


async def test_reminders_go_twice_at_most_to_those_who_have_not_answered(
    storage: Storage, library: Library
) -> None:
    seated, wave = await opened(storage, library)
    await submit_some(storage.transactions, wave.id, library.current(DIALOG), (3, 3))

    def others(work: Work) -> None:
        taken = work.participations.slice(wave.id, 0, 8)
        work.participations.write(taken[2].id, ParticipationStatus.DECLINED, None)
        work.members.save(replace(seated.seats[3], absent_until=date(2027, 1, 1)))
        work.members.save(replace(seated.seats[4], status=SeatStatus.REMOVED))

    await storage.transactions.run(others)
    bulk = Bulk(storage.transactions, library)
    for hours in range(0, 15 * 24, 6):
        if HOUR + timedelta(hours=hours) < wave.closes_at:
            await bulk.run(HOUR + timedelta(hours=hours))
    found = [one for one in await kinds(storage, wave.id) if one.kind is DeliveryKind.REMINDER]
    expected = {seat.person_id for seat in seated.seats[5:]}
    assert {one.person_id for one in found} == expected
    assert len(found) == 2 * len(expected)


async def test_c4_after_days_of_downtime_only_the_latest_reminder_goes(
    storage: Storage, library: Library
) -> None:
    _, wave = await opened(storage, library)
    await Bulk(storage.transactions, library).run(wave.closes_at - timedelta(hours=30))
    found = [one for one in await kinds(storage, wave.id) if one.kind is DeliveryKind.REMINDER]
    assert len(found) == 8
    assert {one.once.partition(":")[0] for one in found} == {"reminder-2"}


async def test_an_unfinished_turn_resumes_and_a_finished_one_does_not(
    storage: Storage, library: Library
) -> None:
    _, wave = await opened(storage, library)
    run = storage.transactions.run

    def remind(turn: int, work: Work) -> Progress:
        return reminding.remind_slice(work, wave.id, turn, HOUR)

    steps = [await run(partial(remind, turn)) for turn in (1, 1, 2, 1)]
    after = await storage.transactions.read(lambda work: work.waves.get(wave.id))
    assert steps == [Progress.DONE] * 4
    assert (after.reminders_sent, after.slice_after) == (2, 0)


async def test_participation_is_counted_once_a_day(storage: Storage, library: Library) -> None:
    _, wave = await opened(storage, library)
    await submit_some(storage.transactions, wave.id, library.current(DIALOG), (3, 3, 3))
    bulk = Bulk(storage.transactions, library)
    seen = []
    for hours in (1, 12, 23, 26):
        await bulk.run(HOUR + timedelta(hours=hours))
        now = await storage.transactions.read(lambda work: work.waves.get(wave.id))
        seen.append(now.seen_submitted)
    assert seen == [0, 0, 3, 3]  # opened at eleven; counted at eight the next morning
    done = await storage.transactions.run(lambda work: refreshing.refresh(work, wave.id, HOUR))
    assert done is Progress.DONE


async def test_a_wave_that_is_over_is_counted_no_more(storage: Storage, library: Library) -> None:
    _, wave = await opened(storage, library)
    await storage.transactions.run(
        lambda work: work.waves.save(replace(wave, status=WaveStatus.CANCELLED))
    )
    later = HOUR + timedelta(days=1)
    done = await storage.transactions.run(lambda work: refreshing.refresh(work, wave.id, later))
    after = await storage.transactions.read(lambda work: work.waves.get(wave.id))
    assert (done, after.seen_at) == (Progress.DONE, wave.seen_at)


async def test_a_wave_is_postponed_once_and_cancelled_without_a_release(
    storage: Storage, library: Library
) -> None:
    seated, wave = await opened(storage, library)
    run = storage.transactions.run
    later = await run(lambda work: changing.postpone(work, wave.id, HOUR))
    assert later.closes_at - wave.closes_at >= timedelta(days=7)
    sent = await kinds(storage, wave.id)
    calls = {one.expires_at for one in sent if one.kind is DeliveryKind.PROMPT}
    assert calls == {later.closes_at}  # they expired at the closing that was
    told = [one.person_id for one in sent if one.kind is DeliveryKind.WAVE_POSTPONED]
    assert len(set(told)) == len(told) == len(seated.seats)
    with pytest.raises(Conflict, match="already_postponed"):
        await run(lambda work: changing.postpone(work, wave.id, HOUR))
    with pytest.raises(Conflict, match="not_closed"):
        await run(lambda work: changing.share(work, wave.id, HOUR))
    await run(lambda work: changing.cancel(work, wave.id, HOUR))
    await Bulk(storage.transactions, library).run(later.closes_at)
    release = await storage.transactions.read(lambda work: work.releases.of_wave(wave.id))
    left = await kinds(storage, wave.id)
    assert release is None
    assert [one.kind for one in left] == [DeliveryKind.WAVE_CANCELLED] * 8


async def test_sharing_sooner_brings_the_members_messages_forward(
    storage: Storage, library: Library
) -> None:
    _, wave = await opened(storage, library)
    await Bulk(storage.transactions, library).run(wave.closes_at)
    now = wave.closes_at + timedelta(hours=1)
    for _ in range(2):  # pressed twice is shared once
        await storage.transactions.run(lambda work: changing.share(work, wave.id, now))
    after = await storage.transactions.read(lambda work: work.waves.get(wave.id))
    assert after.shared_at == now
    assert all(one.due_at <= now for one in await kinds(storage, wave.id))


async def test_rule_12_keeps_28_days_between_two_releases(
    storage: Storage, library: Library
) -> None:
    seated, wave = await opened(storage, library)
    await submit_some(storage.transactions, wave.id, library.current(DIALOG), (3,) * 8)
    await Bulk(storage.transactions, library).run(wave.closes_at)
    soon = wave.closes_at + timedelta(days=2)

    def again(work: Work, days: int) -> Wave:
        return planning.launch(work, seated.roundtable, DIALOG, days, soon)

    with pytest.raises(Conflict, match="too_soon"):
        await storage.transactions.run(lambda work: again(work, 14))
    outlook = await storage.transactions.read(
        lambda work: planning.outlook(work, seated.roundtable, DIALOG, soon, 14)
    )
    assert outlook.earliest == wave.closes_at + timedelta(days=14)
    later = soon + timedelta(days=13)
    second = await storage.transactions.run(
        lambda work: planning.launch(work, seated.roundtable, DIALOG, 14, later)
    )
    assert second.closes_at - wave.closes_at >= timedelta(days=28)


async def test_who_left_while_the_release_was_computed_leaves_no_answer_behind(
    storage: Storage, library: Library
) -> None:
    seated, wave = await opened(storage, library)
    await submit_some(storage.transactions, wave.id, library.current(DIALOG), (1, 2, 3, 4, 5, 3))
    run, read = storage.transactions.run, storage.transactions.read
    await run(lambda work: closing.stop(work, wave.id, wave.closes_at))
    gone = seated.seats[2]
    await run(lambda work: vacate(work, work.members.get(gone.id), wave.closes_at))
    await Bulk(storage.transactions, library).run(wave.closes_at)
    release = await read(lambda work: work.releases.of_wave(wave.id))
    assert release is not None
    assert (release.submitted, release.roster) == (6, 8)
    assert await read(lambda work: work.participations.of_seat(wave.id, gone.id)) is None


async def test_a_seat_given_anew_while_the_release_was_computed_leaves_no_answer_behind(
    storage: Storage, library: Library
) -> None:
    seated, wave = await opened(storage, library)
    await submit_some(storage.transactions, wave.id, library.current(DIALOG), (1, 2, 3, 4, 5, 3))
    run, read = storage.transactions.run, storage.transactions.read
    await run(lambda work: closing.stop(work, wave.id, wave.closes_at))
    seat = seated.seats[2]

    def give_anew(work: Work) -> None:
        held = work.members.get(seat.id)
        issuing.blank(work, held, wave.closes_at)

    await run(give_anew)
    await Bulk(storage.transactions, library).run(wave.closes_at)
    release = await read(lambda work: work.releases.of_wave(wave.id))
    assert release is not None
    assert release.submitted == 6
    assert await read(lambda work: work.participations.of_seat(wave.id, seat.id)) is None
