"""A webhook as the real server drives it: secret, refusals kept, again until a 2xx (T15)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot, Update
from telegram.error import BadRequest

from tests.fakes.telegram.webhook import SECRET_HEADER
from tests.fakes.telegram_bot import pardon, playing, started
from tests.fakes.telegram_server import TelegramServer
from tests.web.serving import serving

URL = "https://tablee.example/telegram/webhook"


@dataclass(slots=True)
class Receiver:
    """The bot's page: keeps what it heard, answers what it is told to."""

    status: int = 200
    secrets: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    gate: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def app(self) -> Starlette:
        return Starlette(routes=[Route("/telegram/webhook", self.hear, methods=["POST"])])

    async def hear(self, request: Request) -> Response:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await self.gate.wait()
        self.at_once -= 1
        self.secrets.append(request.headers.get(SECRET_HEADER, ""))
        update = Update.de_json(await request.json())
        if update.message and self.status == 200:
            self.texts.append(update.message.text or "")
        return Response(status_code=self.status)


@pytest.fixture
def telegram() -> TelegramServer:
    return TelegramServer()


@pytest.fixture
def receiver(telegram: TelegramServer) -> Receiver:
    receiver = Receiver()
    receiver.gate.set()
    telegram.serve(receiver.app)
    return receiver


@pytest.fixture
async def bot(telegram: TelegramServer) -> AsyncIterator[Bot]:
    async with playing(telegram) as bot:
        yield bot


async def test_a_deed_is_posted_with_the_secret(
    telegram: TelegramServer, bot: Bot, receiver: Receiver
) -> None:
    await bot.set_webhook(URL, secret_token="s3cret-_", max_connections=10)
    louise = await started(telegram)
    await louise.types("allô")
    assert receiver.texts == ["/start", "allô"]
    assert set(receiver.secrets) == {"s3cret-_"}
    assert telegram.updates.pending == []
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count, info.max_connections) == (URL, 0, 10)
    assert info.last_error_message is None


async def test_t15_a_refusal_is_kept_and_the_update_comes_again(
    telegram: TelegramServer, bot: Bot, receiver: Receiver
) -> None:
    await bot.set_webhook(URL)
    louise = await started(telegram)
    receiver.status = 403
    await louise.types("allô")
    info = await bot.get_webhook_info()
    assert info.pending_update_count == 1
    assert info.last_error_message == "Wrong response from the webhook: 403 Forbidden"
    assert await telegram.deliver() == 1
    receiver.status = 200
    assert await telegram.deliver() == 0
    assert receiver.texts[-1] == "allô"
    assert [one.status for one in telegram.webhook.attempts] == [200, 403, 403, 200]


async def test_what_waited_for_a_webhook_is_delivered_in_order(
    telegram: TelegramServer, bot: Bot, receiver: Receiver
) -> None:
    louise = telegram.user(101)
    await louise.starts()
    await louise.types("un")
    await bot.set_webhook(URL)
    telegram.webhook.is_held = True
    await louise.types("deux")
    assert receiver.texts == []
    await telegram.settled()
    assert receiver.texts == ["/start", "un", "deux"]


async def test_what_waits_may_be_dropped(
    telegram: TelegramServer, bot: Bot, receiver: Receiver
) -> None:
    louise = telegram.user(101)
    await louise.starts()
    await bot.set_webhook(URL, drop_pending_updates=True)
    await telegram.settled()
    assert receiver.texts == []
    telegram.webhook.is_held = True
    await louise.types("un")
    await bot.delete_webhook(drop_pending_updates=True)
    assert telegram.updates.pending == []
    assert (await bot.get_webhook_info()).url == ""


async def test_at_most_so_many_posts_at_once(
    telegram: TelegramServer, bot: Bot, receiver: Receiver
) -> None:
    louise = await started(telegram)
    await bot.set_webhook(URL, max_connections=2)
    receiver.gate.clear()
    deeds = [asyncio.create_task(louise.types(str(number))) for number in range(5)]
    while receiver.most_at_once < 2:  # noqa: ASYNC110 - the app is in this very loop
        await asyncio.sleep(0)
    receiver.gate.set()
    await asyncio.gather(*deeds)
    assert receiver.most_at_once == 2
    assert sorted(receiver.texts) == ["0", "1", "2", "3", "4"]


async def test_an_update_on_its_way_is_not_posted_twice(
    telegram: TelegramServer, bot: Bot, receiver: Receiver
) -> None:
    louise = await started(telegram)
    await bot.set_webhook(URL)
    receiver.gate.clear()
    deed = asyncio.create_task(louise.types("un"))
    await telegram.until(lambda: telegram.updates.pending)
    await telegram.deliver()
    receiver.gate.set()
    await deed
    assert receiver.texts == ["un"]


@pytest.mark.parametrize(
    ("asked", "words", "faults"),
    [
        ({"url": "http://tablee.example/"}, "HTTPS url must be provided|https url must be", 0),
        ({"url": "https://tablee.example:9999/"}, "can be set up only on ports 80, 88, 443", 0),
        ({"url": URL, "secret_token": "é"}, "Secret token contains unallowed characters", 1),
        ({"url": URL, "secret_token": "a" * 257}, "Secret token is too long", 1),
        ({"url": URL, "max_connections": 101}, "Max_connections is out of range", 1),
    ],
)
async def test_a_webhook_that_telegram_refuses(
    telegram: TelegramServer, bot: Bot, asked: dict[str, Any], words: str, faults: int
) -> None:
    with pytest.raises(BadRequest, match=words):
        await bot.set_webhook(**asked)
    assert len(pardon(telegram)) == faults


async def test_a_self_hosted_server_posts_over_plain_http_to_another_place() -> None:
    telegram, receiver = TelegramServer(local=True), Receiver()
    receiver.gate.set()
    async with playing(telegram) as bot, serving(lambda _: receiver.app) as address:
        await bot.set_webhook(f"{address}/telegram/webhook")
        await telegram.user(101).starts()
        assert receiver.texts == ["/start"]


async def test_nobody_answers() -> None:
    telegram = TelegramServer(local=True)
    async with playing(telegram) as bot:
        await bot.set_webhook("http://127.0.0.1:9/telegram/webhook")
        await telegram.user(101).starts()
        info = await bot.get_webhook_info()
        assert (info.last_error_message, info.pending_update_count) == ("Connection refused", 1)
        with pytest.raises(AssertionError, match="nobody confirms"):
            await telegram.settled(patience=0.01)
