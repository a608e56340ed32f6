"""The real library on the wire fake, for the tests of the fake itself."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
from telegram import Bot
from telegram.request import HTTPXRequest

from tests.fakes.telegram.person import Person
from tests.fakes.telegram.shapes import JSON
from tests.fakes.telegram_server import TelegramServer

PLAIN = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # reading the system's certificates costs 0.1 s


@asynccontextmanager
async def playing(telegram: TelegramServer) -> AsyncIterator[Bot]:
    """A bot of python-telegram-bot that talks to this server, which is started and checked."""
    async with telegram:
        requests = [HTTPXRequest(httpx_kwargs={"verify": PLAIN}) for _ in range(2)]
        bot = Bot(
            telegram.token,
            telegram.base_url,
            telegram.base_file_url,
            request=requests[0],
            get_updates_request=requests[1],
        )
        async with bot:
            yield bot


async def started(telegram: TelegramServer, number: int = 101, **who: str) -> Person:
    """Somebody who has pressed Start, and whom the bot has heard."""
    person = telegram.user(number, **who)
    await person.starts()
    telegram.updates.forget()
    return person


async def raw(telegram: TelegramServer, method: str, **arguments: Any) -> tuple[int, JSON]:  # noqa: ANN401
    """A call that the library would not make, as JSON; its status and answer."""
    async with httpx.AsyncClient() as client:
        url = f"{telegram.base_url}{telegram.token}/{method}"
        answer = await client.post(url, json=arguments)
    held: JSON = answer.json()
    return answer.status_code, held


def pardon(telegram: TelegramServer) -> list[str]:
    """The faults so far, which the test wanted."""
    held = list(telegram.faults)
    telegram.faults.clear()
    return held
