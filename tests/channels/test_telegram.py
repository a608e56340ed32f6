"""The Telegram channel passes the contract: by polling, and by webhook."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.channels.contract import ChannelContract
from tests.channels.telegram_driver import TelegramDriver, telegram_driver


class TestTelegramPolled(ChannelContract):
    @pytest_asyncio.fixture(loop_scope="function")
    async def driver(self) -> AsyncIterator[TelegramDriver]:  # type: ignore[override]
        async with telegram_driver() as driver:
            yield driver


class TestTelegramByWebhook(ChannelContract):
    @pytest_asyncio.fixture(loop_scope="function")
    async def driver(self) -> AsyncIterator[TelegramDriver]:  # type: ignore[override]
        async with telegram_driver(webhook=True) as driver:
            yield driver
