"""getUpdates as the real server keeps it: offsets, ids, waiting, two pollers (T12, T13, T14)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import Conflict

from tests.fakes.telegram.person import Person
from tests.fakes.telegram_bot import pardon, playing, raw, started
from tests.fakes.telegram_server import TelegramServer

BUTTON = InlineKeyboardMarkup([[InlineKeyboardButton("Oui", callback_data="y")]])


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


def said(updates: tuple[Update, ...]) -> list[str]:
    return [one.message.text or "" for one in updates if one.message]


async def three(louise: Person) -> None:
    for word in ("un", "deux", "trois"):
        await louise.types(word)


async def test_t13_what_is_not_confirmed_comes_again(
    telegram: TelegramServer, bot: Bot, louise: Person
) -> None:
    await three(louise)
    first = await bot.get_updates()
    assert said(first) == said(await bot.get_updates()) == ["un", "deux", "trois"]
    ids = [one.update_id for one in first]
    assert ids == [ids[0], ids[0] + 1, ids[0] + 2]
    assert said(await bot.get_updates(offset=ids[1])) == ["deux", "trois"]
    assert telegram.updates.confirmed == [ids[0]]
    assert await bot.get_updates(offset=ids[2] + 1) == ()
    assert telegram.updates.pending == []


async def test_a_limit_gives_the_oldest_first(bot: Bot, louise: Person) -> None:
    await three(louise)
    assert said(await bot.get_updates(limit=2)) == ["un", "deux"]


async def test_a_negative_offset_forgets_all_but_the_last(
    telegram: TelegramServer, bot: Bot, louise: Person
) -> None:
    await three(louise)
    assert said(await bot.get_updates(offset=-2)) == ["deux", "trois"]
    assert len(telegram.updates.pending) == 2
    assert said(await bot.get_updates(offset=-5)) == ["deux", "trois"]


@pytest.mark.usefixtures("louise")
async def test_a_limit_out_of_bounds_is_a_fault(telegram: TelegramServer) -> None:
    await raw(telegram, "getUpdates", limit=101)
    assert pardon(telegram) == ["getUpdates: limit 101, accepted 1 to 100"]


async def test_a_long_poll_is_woken_by_an_update(
    telegram: TelegramServer, bot: Bot, louise: Person
) -> None:
    polling = asyncio.create_task(bot.get_updates(timeout=30))
    await telegram.polled()
    await louise.types("allô")
    assert said(await polling) == ["allô"]


async def test_a_long_poll_ends_when_the_clock_says_so(telegram: TelegramServer, bot: Bot) -> None:
    polling = asyncio.create_task(bot.get_updates(timeout=30))
    await telegram.polled()
    telegram.clock.forward(seconds=29)
    await asyncio.sleep(0)
    assert not polling.done()
    telegram.clock.forward(seconds=1)
    assert await polling == ()


async def test_a_test_may_end_the_wait(telegram: TelegramServer, bot: Bot) -> None:
    polling = asyncio.create_task(bot.get_updates(timeout=30))
    await telegram.polled()
    telegram.polling.expire()
    assert await polling == ()


async def test_the_time_may_be_a_clock_of_the_tests() -> None:
    now = [1_700_000_000.0]
    telegram = TelegramServer(source=lambda: now[0])
    async with playing(telegram) as bot:
        polling = asyncio.create_task(bot.get_updates(timeout=10))
        await telegram.polled()
        now[0] += 10
        telegram.clock.tell()
        assert await polling == ()


async def test_t14_a_second_poller_ends_the_first(
    telegram: TelegramServer, bot: Bot, louise: Person
) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=30))
    await telegram.polled()
    second = asyncio.create_task(bot.get_updates(timeout=30))
    with pytest.raises(Conflict, match="make sure that only one bot instance is running"):
        await first
    await telegram.polled()
    await louise.types("allô")
    assert said(await second) == ["allô"]
    assert telegram.polling.conflicts == 1


async def test_t14_a_webhook_excludes_polling(telegram: TelegramServer, bot: Bot) -> None:
    polling = asyncio.create_task(bot.get_updates(timeout=30))
    await telegram.polled()
    await bot.set_webhook("https://tablee.example/telegram/webhook")
    with pytest.raises(Conflict, match="terminated by setWebhook request"):
        await polling
    with pytest.raises(Conflict, match="use deleteWebhook to delete the webhook first"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_t13_a_poller_that_died_is_replaced_without_a_conflict(
    telegram: TelegramServer, bot: Bot, louise: Person
) -> None:
    path = f"/bot{telegram.token}/getUpdates?timeout=30"
    host, _, port = telegram.api_url.removeprefix("http://").partition(":")
    _, writer = await asyncio.open_connection(host, int(port))
    writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
    await telegram.polled()
    writer.transport.abort()
    await telegram.until(lambda: not telegram.polling.is_waiting)
    await louise.types("allô")
    assert said(await bot.get_updates(timeout=30)) == ["allô"]
    assert telegram.polling.conflicts == 0


async def test_allowed_updates_are_remembered(
    telegram: TelegramServer, bot: Bot, louise: Person
) -> None:
    message = await louise.types("un")
    assert len(await bot.get_updates(allowed_updates=["edited_message"])) == 1
    await louise.types("deux")
    await louise.edits(message, "trois")
    await bot.get_updates(offset=telegram.updates.given[-1] + 1)
    (update,) = await bot.get_updates()
    assert update.edited_message is not None
    assert await bot.get_updates(update.update_id + 1, allowed_updates=[]) == ()
    await louise.types("quatre")
    assert said(await bot.get_updates()) == ["quatre"]


@pytest.mark.usefixtures("louise")
async def test_updates_that_telegram_does_not_know_are_a_fault(
    telegram: TelegramServer, bot: Bot
) -> None:
    await bot.get_updates(allowed_updates=["mesage"])
    assert pardon(telegram) == ["allowed_updates: Telegram knows no mesage"]


async def test_t12_ids_restart_at_random_after_an_idle_week(
    telegram: TelegramServer, bot: Bot, louise: Person
) -> None:
    await louise.types("un")
    (before,) = await bot.get_updates()
    assert await bot.get_updates(offset=before.update_id + 1) == ()
    telegram.clock.forward(days=7)
    await louise.types("deux")
    (after,) = await bot.get_updates(offset=before.update_id + 1)
    assert abs(after.update_id - before.update_id) > 1


async def test_t12_an_offset_of_the_old_numbering_hides_nothing(
    telegram: TelegramServer, bot: Bot, louise: Person
) -> None:
    telegram.updates.next_id = 500_000_000
    await louise.types("un")
    await bot.get_updates(offset=500_000_001)
    telegram.updates.next_id = 12
    await louise.types("deux")
    (update,) = await bot.get_updates(offset=500_000_001)
    assert update.update_id == 12
    assert await bot.get_updates(offset=13) == ()


async def test_updates_are_kept_a_day_and_taps_two_minutes_and_a_half(
    telegram: TelegramServer, bot: Bot, louise: Person
) -> None:
    await bot.send_message(louise.id, "Oui ?", reply_markup=BUTTON)
    await louise.types("allô")
    await louise.taps("Oui")
    assert len(await bot.get_updates()) == 2
    telegram.clock.forward(seconds=150)
    assert said(await bot.get_updates()) == ["allô"]
    telegram.clock.forward(hours=24)
    assert await bot.get_updates() == ()


async def test_settled_waits_until_all_is_confirmed(
    telegram: TelegramServer, bot: Bot, louise: Person
) -> None:
    await three(louise)
    with pytest.raises(AssertionError, match="nobody confirms"):
        await telegram.settled(patience=0.01)

    async def handle() -> None:
        for update in await bot.get_updates():
            await bot.send_message(louise.id, "Reçu")
            await bot.get_updates(update.update_id + 1)

    handling = asyncio.create_task(handle())
    await telegram.settled()
    assert [one.text for one in louise.chat.from_bot] == ["Reçu"] * 3
    await handling
