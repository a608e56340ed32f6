"""The fake is as true for a bot in another process, that may be killed at any instant (T13)."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.fakes.telegram_server import TelegramServer


@asynccontextmanager
async def echoing(telegram: TelegramServer) -> AsyncIterator[Process]:
    module = "tests.fakes.telegram_echo"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, telegram.token, telegram.base_url
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def test_t13_what_a_killed_bot_had_not_confirmed_comes_to_the_next() -> None:
    async with TelegramServer() as telegram:
        louise = telegram.user(101)
        await louise.starts()
        freeze = telegram.freeze("sendMessage")
        async with echoing(telegram) as killed:
            await freeze.reached()
            killed.kill()
        freeze.drop()
        assert len(telegram.updates.pending) == 1
        async with echoing(telegram):
            await louise.sees("« /start »")
            await telegram.polled()
            await louise.types("allô")
            await louise.sees("« allô »")
            await telegram.settled()
        await telegram.until(lambda: not telegram.polling.is_waiting)
        assert telegram.updates.given.count(telegram.updates.confirmed[0]) == 2
        assert telegram.polling.conflicts == 0
