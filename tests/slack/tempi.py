"""Slack comes by another channel of the same product, at a tempo that a test chooses."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette

from adapters.slack.channel import SlackChannel
from adapters.slack.tempo import Tempo
from tests.channels.slack_driver import workplace
from tests.slack.house import SlackHouse


@asynccontextmanager
async def at_tempo(house: SlackHouse, tempo: Tempo) -> AsyncIterator[SlackChannel]:
    """Over HTTP, in T1. What the house itself sends still goes by its own channel."""
    channel = SlackChannel(house.app.receiver, workplace(house.slack, by_socket=False), tempo)
    await channel.start()
    house.slack.app_in(Starlette(routes=list(channel.routes())))
    try:
        yield channel
    finally:
        await channel.stop()
