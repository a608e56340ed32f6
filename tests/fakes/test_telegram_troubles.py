"""What a test can make go wrong: 429, 5xx, silence, answers lost, Telegram's own pace (T16)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from telegram import Bot
from telegram.error import NetworkError, RetryAfter, TimedOut

from tests.fakes.telegram.person import Person
from tests.fakes.telegram_bot import playing, started
from tests.fakes.telegram_server import TelegramServer


@pytest.fixture
def telegram() -> TelegramServer:
    return TelegramServer()


@pytest.fixture
async def bot(telegram: TelegramServer) -> AsyncIterator[Bot]:
    async with playing(telegram) as bot:
        yield bot


@pytest.fixture
async def louise(telegram: TelegramServer, bot: Bot) -> Person:  # noqa: ARG001 - it starts all
    return await started(telegram)


@pytest.fixture(autouse=True)
def _durations(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the library warns at each `RetryAfter` that its seconds will become a duration."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


async def seconds_to_wait(bot: Bot, chat: int) -> float:
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(chat, "a")
    after = refused.value.retry_after
    assert isinstance(after, timedelta)
    return after.total_seconds()


async def test_t16_a_call_before_the_limit_has_passed_is_hasty(
    telegram: TelegramServer, bot: Bot, louise: Person
) -> None:
    telegram.limit(30)
    assert await seconds_to_wait(bot, louise.id) == 30
    assert telegram.hasty == []
    telegram.clock.forward(seconds=10)
    assert await seconds_to_wait(bot, louise.id) == 20
    assert telegram.hasty == [("sendMessage", 20.0)]
    assert await bot.get_updates() == ()
    telegram.clock.forward(seconds=20)
    await bot.send_message(louise.id, "enfin")
    assert [one.text for one in louise.chat.from_bot] == ["enfin"]


async def test_a_limit_may_be_of_one_chat(
    telegram: TelegramServer, bot: Bot, louise: Person
) -> None:
    luc = await started(telegram, 102)
    telegram.limit(5, "sendMessage", luc.id)
    assert await seconds_to_wait(bot, luc.id) == 5
    await bot.send_message(louise.id, "a")
    assert telegram.hasty == []


@pytest.mark.parametrize("status", [500, 502, 504])
async def test_a_breakdown_does_nothing(
    telegram: TelegramServer, bot: Bot, louise: Person, status: int
) -> None:
    telegram.break_down("sendMessage", status)
    with pytest.raises(NetworkError):
        await bot.send_message(louise.id, "a")
    assert louise.chat.from_bot == []
    await bot.send_message(louise.id, "a")
    assert [one.ok for one in telegram.called("sendMessage")] == [False, True]


@pytest.mark.parametrize("applied", [True, False])
async def test_an_answer_is_lost_whether_it_was_done_or_not(
    telegram: TelegramServer, bot: Bot, louise: Person, *, applied: bool
) -> None:
    telegram.lose("sendMessage", applied=applied)
    with pytest.raises(NetworkError, match=r"httpx\.\w+"):
        await bot.send_message(louise.id, "a")
    assert len(louise.chat.from_bot) == applied
    await bot.send_message(louise.id, "b")
    assert louise.chat.last.text == "b"


async def test_a_frozen_call_is_done_when_released(
    telegram: TelegramServer, bot: Bot, louise: Person
) -> None:
    freeze = telegram.freeze("sendMessage")
    sending = asyncio.create_task(bot.send_message(louise.id, "a"))
    await freeze.reached()
    assert louise.chat.from_bot == []
    freeze.release()
    await sending
    assert louise.chat.last.text == "a"


async def test_who_stops_waiting_cannot_tell_whether_it_was_done(
    telegram: TelegramServer, bot: Bot, louise: Person
) -> None:
    before = telegram.freeze("sendMessage")
    with pytest.raises(TimedOut):
        await bot.send_message(louise.id, "a", read_timeout=0.05)
    assert louise.chat.from_bot == []
    before.release()
    await louise.sees("a")
    after = telegram.freeze("sendMessage", applied=True)
    with pytest.raises(TimedOut):
        await bot.send_message(louise.id, "b", read_timeout=0.05)
    assert louise.chat.last.text == "b"
    after.release()


async def test_a_server_with_a_frozen_call_can_still_be_stopped() -> None:
    telegram = TelegramServer()
    async with playing(telegram) as bot:
        louise = await started(telegram)
        freeze = telegram.freeze("sendMessage")
        sending = asyncio.create_task(bot.send_message(louise.id, "a"))
        await freeze.reached()
        await telegram.stop()
        await asyncio.gather(sending, return_exceptions=True)
        assert telegram.wire.is_stopped


async def test_t16_a_private_chat_takes_one_message_a_second(
    telegram: TelegramServer, bot: Bot, louise: Person
) -> None:
    telegram.keep_pace()
    await bot.send_message(louise.id, "a")
    assert await seconds_to_wait(bot, louise.id) == 1
    telegram.clock.forward(seconds=1)
    await bot.send_message(louise.id, "b")


async def test_t16_a_group_takes_twenty_a_minute(
    telegram: TelegramServer, bot: Bot, louise: Person
) -> None:
    group = telegram.group(-1001234567890, louise)
    await louise.adds_bot(group)
    telegram.keep_pace()
    for _ in range(20):
        telegram.clock.forward(seconds=1)
        await bot.send_message(group.id, "a")
    assert await seconds_to_wait(bot, group.id) == 41


async def test_t16_thirty_a_second_in_all(telegram: TelegramServer, bot: Bot) -> None:
    people = [await started(telegram, 200 + number) for number in range(31)]
    telegram.keep_pace()
    for person in people[:30]:
        await bot.send_message(person.id, "a")
    assert await seconds_to_wait(bot, people[30].id) == 1


async def test_calls_are_kept_with_their_time_and_arguments(
    telegram: TelegramServer, bot: Bot, louise: Person
) -> None:
    telegram.clock.forward(hours=1)
    await bot.send_message(louise.id, "a", disable_notification=True)
    (call,) = telegram.called("sendMessage")
    assert call.arguments == {"chat_id": 101, "text": "a", "disable_notification": True}
    assert call.at == telegram.clock.now()
    assert telegram.called()[0].method == "getMe"
