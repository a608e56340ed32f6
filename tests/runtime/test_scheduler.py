"""A whole wave by ticks alone, and two processes on one database."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.library import Library
from bot.ports import Work
from bot.runtime.scheduler import Scheduler
from bot.waves import planning
from dialogs.messages import Envelope, Gesture, GestureKind
from dialogs.nouns.deliveries import DeliveryKind, DeliveryStatus
from dialogs.nouns.people import Account, Invitation, LinkPurpose
from dialogs.nouns.waves import Cadence, Wave, WaveStatus
from storage.opening import Storage
from tests.channels.recording import RecordingChannel
from tests.runtime.machine import Machine, machine, messages
from tests.waves.hands import HandClock
from tests.waves.seating import MONDAY, Seated, seat_table, submit_some

DIALOG = "mobilisation"


async def test_a_wave_lives_from_its_cadence_to_its_bilan(
    either_storage: Storage, library: Library
) -> None:
    def prepare(work: Work) -> Seated:
        seated = seat_table(work, platform="telegram")
        table = seated.roundtable.id
        work.cadences.add(Cadence(0, table, DIALOG, "months3", MONDAY.date(), MONDAY, 14))
        return seated

    seated = await either_storage.transactions.run(prepare)
    ready = machine(either_storage, library, HandClock(MONDAY))
    answered = False
    for step in range(24 * 8):
        await ready.ticker.catch_up()
        if step == 10 and not answered:
            wave = (await waves(either_storage, seated))[0]
            points = (1, 2, 3, 4, 5, 4)
            dialog = library.current(DIALOG)
            await submit_some(either_storage.transactions, wave.id, dialog, points)
            answered = True
        ready.clock.forward(hours=3)
    (wave,) = await waves(either_storage, seated)
    assert wave.status is WaveStatus.CLOSED
    assert wave.seen_submitted == 6
    titles = [one.envelope.screen.notification for one in ready.channel.sent]
    assert titles.count("Votre table vous invite à répondre.") == 8
    assert titles.count("Un rappel de votre table.") == 4  # two members, twice
    assert titles.count("Un bilan est prêt.") == 8


async def waves(storage: Storage, seated: Seated) -> list[Wave]:
    table = seated.roundtable.id
    return list(await storage.transactions.read(lambda work: work.waves.of_roundtable(table)))


@pytest.mark.postgresql
async def test_c5_two_schedulers_on_one_database_open_once_and_prompt_once(
    either_storage: Storage, library: Library
) -> None:
    def prepare(work: Work) -> Seated:
        seated = seat_table(work, (30, 30), platform="telegram")
        table = seated.roundtable.id
        work.cadences.add(Cadence(0, table, DIALOG, "months3", MONDAY.date(), MONDAY, 14))
        return seated

    seated = await either_storage.transactions.run(prepare)
    clock = HandClock(MONDAY)
    channel = messages(clock)
    both = [machine(either_storage, library, clock, name, channel) for name in ("one", "two")]
    for _ in range(12):
        await asyncio.gather(*(each.ticker.tick() for each in both))
        clock.forward(seconds=1)
    (wave,) = await waves(either_storage, seated)
    users = [account.user for account in channel.accounts]
    assert wave.status is WaveStatus.OPEN
    assert len(users) == len(set(users)) == 60
    found = await both[0].deliveries(wave.id)
    assert [one.status for one in found] == [DeliveryStatus.SENT] * 60
    assert {one.kind for one in found} == {DeliveryKind.PROMPT}


async def test_the_clock_that_jumps_back_two_hours_repeats_nothing(
    storage: Storage, library: Library
) -> None:
    def prepare(work: Work) -> Seated:
        seated = seat_table(work, platform="telegram")
        planning.launch(work, seated.roundtable, DIALOG, 14, MONDAY)
        return seated

    seated = await storage.transactions.run(prepare)
    ready = machine(storage, library, HandClock(MONDAY + timedelta(minutes=30)))
    for jump in (0, 2, -2, 2):
        ready.clock.forward(hours=jump)
        for _ in range(4):
            await ready.ticker.tick()
            ready.clock.forward(seconds=1)
    assert len(await waves(storage, seated)) == 1
    assert len(ready.channel.sent) == 8


async def test_expired_links_and_old_events_are_forgotten(
    storage: Storage, library: Library
) -> None:
    def prepare(work: Work) -> None:
        past = MONDAY - timedelta(days=1)
        link = Invitation(0, LinkPurpose.TABLE, b"h" * 32, None, None, past, None)
        work.invitations.add(link)
        work.events.record(b"old", (MONDAY - timedelta(days=4)).date())
        work.events.record(b"new", MONDAY.date())

    await storage.transactions.run(prepare)
    await machine(storage, library, HandClock(MONDAY)).ticker.tick()

    def left(work: Work) -> tuple[bool, bool, bool]:
        today = MONDAY.date()
        fresh = [work.events.record(digest, today) for digest in (b"old", b"new")]
        return work.invitations.find(b"h" * 32) is None, fresh[0], fresh[1]

    assert await storage.transactions.run(left) == (True, True, False)


@pytest.fixture
async def hung(storage: Storage, library: Library) -> Machine:
    """A wave has just opened, and the platform takes a first message without ever answering."""

    def prepare(work: Work) -> None:
        seated = seat_table(work, platform="telegram")
        planning.launch(work, seated.roundtable, DIALOG, 14, MONDAY)

    await storage.transactions.run(prepare)
    clock = RingingClock(MONDAY + timedelta(minutes=30))
    return machine(storage, library, clock, channel=Hung(clock))


async def test_a_platform_that_hangs_delays_no_closing(hung: Machine, storage: Storage) -> None:
    channel, clock = hung.channel, hung.clock
    assert isinstance(channel, Hung)
    assert isinstance(clock, RingingClock)
    scheduler = Scheduler(hung.ticker, seconds=0.01)
    scheduler.start()
    async with asyncio.timeout(30):
        await channel.called.wait()
        (wave,) = await storage.transactions.read(lambda work: work.waves.alive())
        clock.moment = wave.closes_at
        while await storage.transactions.read(lambda work: work.waves.alive()):
            await clock.asked_again()
    assert not channel.answers.is_set()
    channel.answers.set()
    await scheduler.stop()


async def test_a_platform_that_hangs_leaves_no_drawing_unwritten(
    hung: Machine, storage: Storage
) -> None:
    """Another process would find the screen behind, and draw it a second time."""
    channel, clock, account = hung.channel, hung.clock, await a_member(storage)
    assert isinstance(channel, Hung)
    assert isinstance(clock, RingingClock)
    scheduler = Scheduler(hung.ticker, seconds=0.01)
    scheduler.start()
    async with asyncio.timeout(30):
        await channel.called.wait()
        opened = Gesture(account, "event-1", kind=GestureKind.OPENED, action="home")
        reply = await hung.conversation.receive(replace(opened, answered_on=""))
        await hung.conversation.drawn(account, reply.revision, "message-1")
        clock.forward(seconds=3)
        while await drawn_of(storage, account) < reply.revision:
            await clock.asked_again()
    assert not channel.answers.is_set()
    channel.answers.set()
    await scheduler.stop()


async def a_member(storage: Storage) -> Account:
    (wave,) = await storage.transactions.read(lambda work: work.waves.alive())

    def found(work: Work) -> Account:
        person_id = work.members.of_roundtable(wave.roundtable_id)[0].person_id
        return work.identities.of_person(person_id or 0)[0].account

    return await storage.transactions.read(found)


async def drawn_of(storage: Storage, account: Account) -> int:
    presence = await storage.transactions.read(lambda work: work.conversations.enter(account))
    return 0 if presence is None else presence.conversation.drawn


async def test_stopping_lets_a_send_reach_its_mark(hung: Machine, storage: Storage) -> None:
    channel = hung.channel
    assert isinstance(channel, Hung)
    scheduler = Scheduler(hung.ticker, seconds=0.01)
    scheduler.start()
    async with asyncio.timeout(30):
        await channel.called.wait()
        stopping = asyncio.create_task(scheduler.stop())
        await asyncio.sleep(0)
        assert not stopping.done()
        channel.answers.set()
        await stopping
    assert not scheduler.timer.running
    await scheduler.stop()  # twice is once
    (wave,) = await storage.transactions.read(lambda work: work.waves.alive())
    found = await hung.deliveries(wave.id)
    sent = [one for one in found if one.status is DeliveryStatus.SENT]
    assert len(sent) == len(channel.sent) > 0


class RingingClock(HandClock):
    """Lets a test wait until somebody asks the time."""

    def __init__(self, moment: datetime) -> None:
        super().__init__(moment)
        self._asked = asyncio.Event()

    def now(self) -> datetime:
        self._asked.set()
        return super().now()

    async def asked_again(self) -> None:
        self._asked.clear()
        await self._asked.wait()


class Hung(RecordingChannel):
    """Answers nothing until it is told to."""

    def __init__(self, clock: HandClock) -> None:
        super().__init__(clock.seconds, "telegram")
        self.called, self.answers = asyncio.Event(), asyncio.Event()

    async def send(self, envelope: Envelope) -> str:
        self.called.set()
        await self.answers.wait()
        return await super().send(envelope)


async def test_what_is_behind_is_drawn_at_start_then_every_few_seconds(
    storage: Storage, library: Library
) -> None:
    """A member's last reply was never drawn, since the process was killed: the next one draws."""
    ready = machine(storage, library, HandClock(MONDAY))
    seated = await storage.transactions.run(lambda work: seat_table(work, platform="telegram"))
    person_id = seated.seats[0].person_id
    assert person_id is not None
    account = Account("telegram", "T1", f"user-{seated.seats[0].id}")
    for seconds, drawn in ((0, 1), (1, 1), (1, 1), (1, 2)):
        await storage.transactions.run(lambda work: work.conversations.touch(person_id))
        ready.clock.forward(seconds=seconds)
        await ready.ticker.draw()
        assert [one.account for one in ready.channel.shown_to(account)] == [account]
        assert len(ready.channel.sent) == drawn
    (message,) = ready.channel.shown_to(account)
    assert message.edits == 1, "the second time its own message is edited"
