"""The web channel passes the contract, by forms and links alone."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.channels.contract import ChannelContract
from tests.channels.web_driver import WebDriver


class TestWeb(ChannelContract):
    @pytest_asyncio.fixture(loop_scope="function")
    async def driver(self) -> AsyncIterator[WebDriver]:  # type: ignore[override]
        driver = WebDriver()
        async with driver.browser:
            await driver.take_seat()
            yield driver
