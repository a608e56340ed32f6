"""The Slack channel passes the contract: in the direct message, in a window, by both transports."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.channels.contract import ChannelContract
from tests.channels.slack_driver import Ground, SlackDriver, slack_driver


class TestSlackMessages(ChannelContract):
    @pytest_asyncio.fixture(loop_scope="function")
    async def driver(self) -> AsyncIterator[SlackDriver]:  # type: ignore[override]
        async with slack_driver(Ground.MESSAGE) as driver:
            yield driver


class TestSlackWindows(ChannelContract):
    @pytest_asyncio.fixture(loop_scope="function")
    async def driver(self) -> AsyncIterator[SlackDriver]:  # type: ignore[override]
        async with slack_driver(Ground.WINDOW) as driver:
            yield driver


class TestSlackBySocket(ChannelContract):
    @pytest_asyncio.fixture(loop_scope="function")
    async def driver(self) -> AsyncIterator[SlackDriver]:  # type: ignore[override]
        async with slack_driver(Ground.MESSAGE, by_socket=True) as driver:
            yield driver
