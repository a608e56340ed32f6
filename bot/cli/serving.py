"""One process that serves: the app started, uvicorn in front of it, both stopped in order."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol

import uvicorn
from starlette.types import ASGIApp

from bot.desk import Services
from bot.ports import Transactions
from bot.settings import Settings
from dialogs.messages import Channel

SIGNALS = (signal.SIGINT, signal.SIGTERM)
LAST_SECONDS = 5
"""How long requests under way may take once the process is told to stop."""


class Served(Protocol):
    """What `bot.wiring.build` gives: one ASGI app, and what runs beside it."""

    @property
    def asgi(self) -> ASGIApp: ...
    @property
    def services(self) -> Services: ...
    @property
    def transactions(self) -> Transactions: ...
    @property
    def channels(self) -> Mapping[str, Channel]: ...
    async def start(self) -> None: ...
    async def stop(self) -> None: ...


class Server(uvicorn.Server):
    """Stops the channels first: their live pages would hold the server's last connections."""

    def __init__(self, config: uvicorn.Config, channels: Mapping[str, Channel]) -> None:
        super().__init__(config)
        self._channels = channels

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Uvicorn would raise the signal again once served, and the app would not be stopped."""
        loop = asyncio.get_running_loop()
        for number in SIGNALS:
            loop.add_signal_handler(number, self.handle_exit, number, None)
        try:
            yield
        finally:
            for number in SIGNALS:
                loop.remove_signal_handler(number)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for channel in self._channels.values():
            await channel.stop()
        await super().shutdown(sockets)


async def run_until_stopped(app: Served, settings: Settings) -> None:
    """Serve until SIGINT or SIGTERM. No access log: addresses carry tokens (faults E13)."""
    config = uvicorn.Config(
        app.asgi,
        host=settings.host,
        port=settings.port,
        access_log=False,
        log_config=None,
        server_header=False,
        lifespan="off",  # `start` and `stop` are called here
        timeout_graceful_shutdown=LAST_SECONDS,
    )
    await app.start()
    try:
        await Server(config, app.channels).serve()
    finally:
        await app.stop()
