"""One process that serves: the app started, uvicorn in front of it, both stopped in order."""

from __future__ import annotations

from typing import Protocol

import uvicorn
from starlette.types import ASGIApp

from bot.desk import Services
from bot.ports import Transactions
from bot.settings import Settings


class Served(Protocol):
    """What `bot.wiring.build` gives: one ASGI app, and what runs beside it."""

    @property
    def asgi(self) -> ASGIApp: ...
    @property
    def services(self) -> Services: ...
    @property
    def transactions(self) -> Transactions: ...
    async def start(self) -> None: ...
    async def stop(self) -> None: ...


async def run_until_stopped(app: Served, settings: Settings) -> None:
    """Serve until SIGINT or SIGTERM. No access log: addresses carry tokens (faults E13)."""
    server = uvicorn.Server(
        uvicorn.Config(
            app.asgi,
            host=settings.host,
            port=settings.port,
            access_log=False,
            log_config=None,
            server_header=False,
            lifespan="off",  # `start` and `stop` are called here
            timeout_graceful_shutdown=5,  # seconds; live pages would keep it open for ever
        )
    )
    await app.start()
    try:
        await server.serve()
    finally:
        await app.stop()
