"""The relay sends what still has a use, at its pace, and loses nothing."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.library import Library
from bot.ports import Work
from bot.runtime import pacing
from bot.runtime.relay import LEASE
from bot.waves import planning
from dialogs import state
from dialogs.messages import Button, Choices, Envelope
from dialogs.nouns.deliveries import DeliveryKind, DeliveryStatus
from dialogs.nouns.people import Account, SeatStatus
from dialogs.nouns.waves import ParticipationStatus, Wave
from storage.opening import Storage
from tests.channels.recording import Fault, RecordingChannel
from tests.runtime.machine import Machine, machine
from tests.waves.hands import HandClock
from tests.waves.seating import MONDAY, Seated, answered, seat_table, submit_some

DIALOG = "engagement"


async def opened(
    storage: Storage,
    library: Library,
    platform: str = "telegram",
    sizes: Sequence[int] = (1,) * 8,
) -> tuple[Machine, Seated, Wave]:
    """A machine whose clock stands where the wave has just been opened, nothing sent."""

    def prepare(work: Work) -> tuple[Seated, Wave]:
        seated = seat_table(work, sizes, platform)
        return seated, planning.launch(work, seated.roundtable, DIALOG, 14, MONDAY)

    seated, wave = await storage.transactions.run(prepare)
    clock = HandClock(MONDAY + timedelta(minutes=30))
    ready = machine(storage, library, clock)
    await ready.ticker.bulk.run(clock.now())
    wave = await storage.transactions.read(lambda work: work.waves.get(wave.id))
    return ready, seated, wave


async def ticks(ready: Machine, seconds: int) -> None:
    for _ in range(seconds):
        await ready.relay.run()
        ready.clock.forward(seconds=1)


def users(ready: Machine) -> list[str]:
    return [account.user for account in ready.channel.accounts]


def actions(envelope: Envelope) -> list[str]:
    found: list[Button] = []
    for block in envelope.screen.blocks:
        if isinstance(block, Choices):
            found.extend(block.buttons)
    return [button.action for button in found]


async def test_each_member_is_prompted_once_at_the_lanes_pace(
    storage: Storage, library: Library
) -> None:
    ready, seated, _ = await opened(storage, library, sizes=(20, 20, 20))
    await ticks(ready, 10)
    times = [one.at for one in ready.channel.sent]
    assert sorted(users(ready)) == sorted(f"user-{seat.id}" for seat in seated.seats)
    assert max(times.count(second) for second in times) <= 24


async def test_u5_a_prompt_is_neutral_on_a_locked_phone(storage: Storage, library: Library) -> None:
    ready, seated, _ = await opened(storage, library)
    await ticks(ready, 2)
    envelope = ready.channel.sent[0].envelope
    line = envelope.screen.notification
    assert "engage" not in line.lower()
    assert not any(seat.name in line for seat in seated.seats)
    assert any(action.startswith("go:run:") for action in actions(envelope))
    assert all(len(action.encode()) <= 64 for action in actions(envelope))


async def test_retry_after_is_honoured_and_nothing_is_lost_or_doubled(
    storage: Storage, library: Library
) -> None:
    ready, _, wave = await opened(storage, library)
    await ticks(ready, 1)
    ready.channel.limit(20)
    await ticks(ready, 60)
    times = [one.at for one in ready.channel.sent]
    assert len(users(ready)) == len(set(users(ready))) == 8
    assert times[1] - times[0] >= 20
    assert ready.channel.hasty == []
    statuses = {one.status for one in await ready.deliveries(wave.id)}
    assert statuses == {DeliveryStatus.SENT}


async def test_somebody_unreachable_is_given_up_with_the_reason(
    storage: Storage, library: Library
) -> None:
    ready, seated, wave = await opened(storage, library)
    ready.channel.refuse(Account("telegram", "T1", f"user-{seated.seats[0].id}"))
    await ticks(ready, 3)
    failed = [one for one in await ready.deliveries(wave.id) if one.reason]
    assert [(one.status, one.reason) for one in failed] == [(DeliveryStatus.FAILED, "blocked")]
    assert len(ready.channel.sent) == 7


async def test_a_channel_in_trouble_is_tried_later_then_given_up(
    storage: Storage, library: Library
) -> None:
    ready, _, wave = await opened(storage, library, sizes=(1,))
    ready.channel.lose(3)
    for _ in range(20):
        await ready.relay.run()
        ready.clock.forward(seconds=31)
    delivery = (await ready.deliveries(wave.id))[0]
    assert (delivery.status, delivery.attempts) == (DeliveryStatus.SENT, 4)


async def test_a_lane_without_its_channel_waits(storage: Storage, library: Library) -> None:
    ready, _, wave = await opened(storage, library, platform="slack")
    await ticks(ready, 12)
    found = await ready.deliveries(wave.id)
    assert {one.status for one in found} == {DeliveryStatus.WAITING}
    assert {one.reason for one in found} == {"channel_off"}


async def test_d10_killed_between_send_and_mark_it_is_sent_once_more_after_the_lease(
    storage: Storage, library: Library
) -> None:
    """The relay that claimed was killed: another takes over, and nobody is left out."""
    ready, _, _ = await opened(storage, library, sizes=(1,))
    now = ready.clock.now()
    claimed = await storage.transactions.run(
        lambda work: work.outbox.claim("telegram:T1", "killed", now, now + LEASE, 5)
    )
    assert len(claimed) == 1
    await ticks(ready, 30)
    assert ready.channel.sent == []
    ready.clock.forward(seconds=1)
    await ticks(ready, 1)
    assert len(ready.channel.sent) == 1


async def test_d10_a_message_whose_answer_was_lost_is_repeated_once_and_no_other(
    storage: Storage, library: Library
) -> None:
    ready, _, wave = await opened(storage, library)
    ready.channel.lose(fault=Fault.ANSWER_LOST)
    await ticks(ready, 60)
    assert len(users(ready)) == 8
    ready.clock.forward(seconds=pacing.LULL.total_seconds())
    await ticks(ready, 60)
    assert len(users(ready)) == 9
    assert len(set(users(ready))) == 8
    assert {one.status for one in await ready.deliveries(wave.id)} == {DeliveryStatus.SENT}


async def test_a_process_that_is_restarted_sends_at_once(
    storage: Storage, library: Library
) -> None:
    ready, _, _ = await opened(storage, library)
    await ticks(ready, 1)
    restarted = machine(storage, library, ready.clock, "two", ready.channel)
    before = len(ready.channel.sent)
    await ticks(restarted, 1)
    assert before < len(ready.channel.sent)
    await ticks(restarted, 1)
    assert len(set(users(ready))) == len(users(ready)) == 8


async def test_s13_t16_a_pause_is_kept_by_the_process_that_comes_after(
    storage: Storage, library: Library
) -> None:
    ready, _, _ = await opened(storage, library)
    ready.channel.limit(90)
    await ticks(ready, 1)
    restarted = machine(storage, library, ready.clock, "two", ready.channel)
    await ticks(restarted, 89)
    assert (ready.channel.sent, ready.channel.hasty) == ([], [])
    await ticks(restarted, 3)
    assert len(users(ready)) == len(set(users(ready))) == 8


async def test_t16_two_processes_keep_to_one_rate_between_them(
    storage: Storage, library: Library
) -> None:
    ready, _, _ = await opened(storage, library, sizes=(60, 60))
    other = machine(storage, library, ready.clock, "two", ready.channel)
    for _ in range(16):
        await ready.relay.run()
        await other.relay.run()
        ready.clock.forward(seconds=0.5)
    assert len(users(ready)) == len(set(users(ready))) == 120
    times = [one.at for one in ready.channel.sent]
    assert max(sum(0 <= one - at < 1 for one in times) for at in times) <= 30


async def test_a_platform_that_hangs_is_given_up_on_in_time_and_tried_again(
    storage: Storage, library: Library
) -> None:
    ready, _, wave = await opened(storage, library, sizes=(1,))
    hanging = Hanging(ready.clock.seconds, "telegram")
    stuck = machine(storage, library, ready.clock, "stuck", hanging)
    stuck.relay.patience = timedelta(milliseconds=10)
    await ticks(stuck, 1)
    (delivery,) = await ready.deliveries(wave.id)
    assert (delivery.status, delivery.reason) == (DeliveryStatus.WAITING, "unconfirmed")
    ready.clock.forward(seconds=pacing.LULL.total_seconds() + 1)
    await ticks(ready, 1)
    assert len(ready.channel.sent) == 1


async def test_d10_a_message_that_may_have_left_is_said_again_once_and_no_more(
    storage: Storage, library: Library
) -> None:
    """A failure that is certain, between the two, makes nobody forget the first."""
    ready, _, wave = await opened(storage, library, sizes=(1,))
    for fault in (Fault.ANSWER_LOST, Fault.LOST, Fault.ANSWER_LOST):
        ready.channel.lose(fault=fault)
    for _ in range(5):
        await ready.relay.run()
        ready.clock.forward(seconds=pacing.LULL.total_seconds() + 1)
    (delivery,) = await ready.deliveries(wave.id)
    assert (delivery.status, delivery.reason) == (DeliveryStatus.FAILED, "unconfirmed")
    assert len(ready.channel.sent) == 2


class Hanging(RecordingChannel):
    """Takes a call and never answers."""

    async def send(self, envelope: Envelope) -> str:
        await asyncio.Event().wait()
        return envelope.replaces


async def test_a_slow_batch_ends_before_its_lease(storage: Storage, library: Library) -> None:
    """Each call takes eight seconds: what would outlive the lease waits for the next batch."""
    ready, _, wave = await opened(storage, library)
    slow = machine(storage, library, ready.clock, "slow", Slow(ready.clock))
    slow.clock.forward(seconds=1)
    handled = [await slow.relay.run() for _ in range(8)]
    assert sum(handled) == len(users(slow)) == len(set(users(slow))) == 8
    assert max(handled) * 8 <= LEASE.total_seconds()
    assert {one.status for one in await ready.deliveries(wave.id)} == {DeliveryStatus.SENT}


class Slow(RecordingChannel):
    def __init__(self, clock: HandClock) -> None:
        super().__init__(clock.seconds, "telegram")
        self.clock = clock

    async def send(self, envelope: Envelope) -> str:
        self.clock.forward(seconds=8)
        return await super().send(envelope)


async def test_c11_whoever_answered_or_left_before_its_turn_is_left_alone(
    storage: Storage, library: Library
) -> None:
    ready, seated, wave = await opened(storage, library)
    await submit_some(storage.transactions, wave.id, library.current(DIALOG), (3, 3))
    gone = replace(seated.seats[2], status=SeatStatus.LEFT)
    await storage.transactions.run(lambda work: work.members.save(gone))
    await ticks(ready, 5)
    dropped = {
        one.reason
        for one in await ready.deliveries(wave.id)
        if one.status is DeliveryStatus.DROPPED
    }
    assert len(ready.channel.sent) == 5
    assert dropped == {"answered", "seat_gone"}


async def test_c4_after_a_long_night_there_is_one_message_not_two(
    storage: Storage, library: Library
) -> None:
    """Down from the opening to past the first reminder: the reminder alone is sent."""
    ready, _, wave = await opened(storage, library)
    ready.clock.moment = wave.opens_at + timedelta(days=8)
    for _ in range(5):
        await ready.ticker.tick()
        ready.clock.forward(seconds=1)
    assert len(users(ready)) == len(set(users(ready))) == 8
    superseded = [one for one in await ready.deliveries(wave.id) if one.reason == "superseded"]
    assert {one.kind for one in superseded} == {DeliveryKind.PROMPT}


async def test_c10_what_is_late_still_waits_for_the_morning(
    storage: Storage, library: Library
) -> None:
    ready, _, _ = await opened(storage, library)
    ready.clock.forward(hours=12)  # eleven at night
    await ticks(ready, 3)
    assert ready.channel.sent == []
    ready.clock.forward(hours=10)  # nine the next morning
    await ticks(ready, 3)
    assert len(ready.channel.sent) == 8


async def test_the_last_reminder_says_the_same_to_whoever_began_and_to_whoever_did_not(
    storage: Storage, library: Library
) -> None:
    ready, _, wave = await opened(storage, library)
    begun = replace(answered(library.current(DIALOG), 2), submitted=False, revision=7)

    def start(work: Work) -> int:
        first = work.participations.slice(wave.id, 0, 1)[0]
        work.participations.write(first.id, ParticipationStatus.STARTED, state.dump(begun))
        return first.id

    run_id = await storage.transactions.run(start)
    ready.clock.moment = wave.closes_at - timedelta(hours=7)  # a Monday morning
    await ready.ticker.catch_up()
    await ticks(ready, 3)
    offered = [actions(one.envelope) for one in ready.channel.sent]
    assert [f"go:run:{run_id}:last"] in offered
    assert len(offered) == 8
    said = {re.sub(r"run:\d+", "run:N", str(one.envelope.screen)) for one in ready.channel.sent}
    assert len(said) == 1


async def test_on_the_web_the_row_is_the_delivery_and_the_bell_only_rings(
    storage: Storage, library: Library
) -> None:
    ready, seated, wave = await opened(storage, library, platform="web")
    await ready.relay.run()
    await ready.relay.run()

    def told(work: Work) -> list[tuple[DeliveryKind, int | None]]:
        people = [seat.person_id for seat in seated.seats if seat.person_id is not None]
        return [(one.kind, one.wave_id) for who in people for one in work.notices.of_person(who)]

    expected = [(DeliveryKind.PROMPT, wave.id)] * len(seated.seats)
    assert await storage.transactions.read(told) == expected
    assert sorted(ready.bell.rung) == sorted(f"user-{seat.id}" for seat in seated.seats)
    assert (ready.channel.sent, ready.pages.sent) == ([], [])


async def test_a_prompts_failure_does_not_depend_on_who_answered(
    storage: Storage, library: Library
) -> None:
    """It is reported to the coordinator: two members on a dead channel, one of whom answered."""
    ready, _, wave = await opened(storage, library, platform="slack", sizes=(1, 1))
    await ticks(ready, 4)
    await submit_some(storage.transactions, wave.id, library.current(DIALOG), (3,))
    for _ in range(48):
        ready.clock.forward(minutes=30)
        await ready.relay.run()
        ready.clock.forward(seconds=1)
        await ready.relay.run()
    found = await ready.deliveries(wave.id)
    assert {(one.status, one.reason) for one in found} == {(DeliveryStatus.FAILED, "channel_off")}


async def test_a_message_that_cannot_be_composed_fails_alone(
    storage: Storage, library: Library
) -> None:
    ready, _, wave = await opened(storage, library)
    first = (await ready.deliveries(wave.id))[0]
    assert first.person_id is not None
    somebody = first.person_id
    spoken = await storage.transactions.read(lambda work: work.people.get(somebody))
    unspoken = replace(spoken, language="xx")
    await storage.transactions.run(lambda work: work.people.save(unspoken))
    await ticks(ready, 3)
    assert len(ready.channel.sent) == 7
    kept = next(one for one in await ready.deliveries(wave.id) if one.id == first.id)
    assert (kept.status, kept.reason) == (DeliveryStatus.WAITING, "internal")
