"""A real process of the product, on a clock that a test moves, that dies where the test says.

Run as `python -m tests.scenario.entry`, a listening socket as file descriptor LISTENING_FD. Each
line on its standard input, a JSON object of what to add to the environment, serves once more, in a
fresh fork of this process, which has only imported the product and read its words and dialogs: a
restart without its seconds of imports. CONTROL in that environment is the file of its fate.
Nothing of this is in the product: the wiring takes a clock and lets its parts be wrapped.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import socket
import sys
from importlib import import_module
from pathlib import Path

import uvicorn

from bot.cli.serving import Server
from bot.i18n import all_words
from bot.library import Library
from bot.logs import set_up_logs
from bot.settings import Settings, read_settings
from bot.wiring import App, Options, build
from tests.scenario.fate import Fate, MortalReceiver, MortalTransactions, mortal

TICK_SECONDS = 0.05

IMPORTED_LATE = (
    "uvicorn.protocols.http.h11_impl",
    "apscheduler.triggers.interval",
    "psycopg",
    "sqlalchemy.dialects.postgresql.psycopg",
)
"""What is asked for only once it serves."""


def main(library: Library) -> None:
    """Serve in a child at each line; say how it ended. Ends when its input does."""
    for name in IMPORTED_LATE:
        import_module(name)
    all_words()
    gc.freeze()  # else each child would walk through all of this, and copy it
    for line in sys.stdin:
        child = os.fork()
        if not child:
            os.environ.update(json.loads(line))
            asyncio.run(serve(library))
            return
        _, status = os.waitpid(child, 0)
        tell(f"ended {os.waitstatus_to_exitcode(status)}")


def tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


async def serve(library: Library) -> None:
    settings = read_settings()
    set_up_logs(settings.log_level, settings.log_format)
    fate = Fate(Path(os.environ["CONTROL"]))
    app = wired(settings, fate, library)
    config = uvicorn.Config(
        mortal(app.asgi, fate),
        access_log=False,
        log_config=None,
        lifespan="off",
        timeout_graceful_shutdown=2,
    )
    server = Server(config, app.channels)
    await app.start()
    serving = asyncio.create_task(server.serve(sockets=[listening()]))
    while not server.started:  # noqa: ASYNC110 - uvicorn tells it by this flag alone
        await asyncio.sleep(0.005)
    tell(f"serving {os.getpid()}")
    await serving
    await app.stop()


def listening() -> socket.socket:
    """The socket that the test opened: it outlives every process that answers on it."""
    return socket.socket(fileno=os.dup(int(os.environ["LISTENING_FD"])))


def wired(settings: Settings, fate: Fate, library: Library) -> App:
    options = Options(
        clock=fate,
        around_transactions=lambda real: MortalTransactions(real, fate),
        around_receiver=lambda real: MortalReceiver(real, fate),
        library=library,
    )
    app = build(settings, options)
    assert app.scheduler is not None
    app.scheduler.seconds = TICK_SECONDS
    return app


if __name__ == "__main__":
    main(Library.load())
