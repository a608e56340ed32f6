"""The same house in a process of its own, which is killed and started again under its visitors.

Owns the process, the socket it answers on, and the patience of browsers: a request whose answer
never came whole is sent again, just as it was, once the process stands again.
"""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections import deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import httpx

from bot.wiring import migrate
from tests.scenario.fate import Control, Instant
from tests.scenario.guide import Asked
from tests.scenario.house import KEY, settings_of, until
from tests.scenario.times import START
from tests.scenario.visiting import Visitor
from tests.web.browsing import Browser

ROOT = Path(__file__).parents[2]
START_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Doom:
    """Die at the `countdown`-th passage of this instant (1: the next)."""

    instant: Instant
    countdown: int


@dataclass(slots=True)
class MortalHouse:
    """`deaths` lists the instants at which the process was killed, in order."""

    folder: Path
    database_url: str
    listening: socket.socket
    process: Process
    control: Control = field(default_factory=lambda: Control(0, START, 0.0))
    pid: int = 0
    dooms: deque[Doom] = field(default_factory=deque)
    deaths: list[Instant] = field(default_factory=list)
    browsers: list[Browser] = field(default_factory=list)
    standing: asyncio.Event = field(default_factory=asyncio.Event)
    tending: asyncio.Task[None] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.listening.getsockname()[1]}"

    @property
    def now(self) -> datetime:
        return self.control.now + timedelta(seconds=time.time() - self.control.since)

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text("utf-8")

    def browser(self) -> Browser:
        self.browsers.append(Browser(self.address, Stubborn(self)))
        return self.browsers[-1]

    def visitor(self, questions: Sequence[Asked] = ()) -> Visitor:
        return Visitor(self.browser(), self.browser, questions)

    def doom(self, dooms: Sequence[Doom], now: datetime | None = None) -> None:
        """Kill at each in turn, counted from the last restart; the clock is set first."""
        self.dooms.extend(dooms)
        self._arm_next(now or self.now)

    def move_to(self, now: datetime) -> None:
        self._arm_next(now)

    def _arm_next(self, now: datetime) -> None:
        doom = self.dooms.popleft() if self.dooms else None
        self.control = Control(
            self.control.serial + 1,
            now,
            time.time(),
            doom.instant if doom is not None else "",
            doom.countdown if doom is not None else 0,
        )
        self.control.write(self.folder / "control.json")

    # ── Living and dying ──────────────────────────────────────────────────────────────────────

    async def tend(self) -> None:
        """Start the process, and again each time it died where it was told to."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(b"serve\n")
        while line := (await self.process.stdout.readline()).decode().strip():
            if line.startswith("serving "):
                self.pid = int(line.split()[1])
                self.standing.set()
                continue
            self.standing.clear()
            assert line == f"ended {-signal.SIGKILL}", f"{line}\n{self.log}"
            assert self.control.instant, f"killed by nobody\n{self.log}"
            self.deaths.append(Instant(self.control.instant))
            self._arm_next(self.now)
            self.process.stdin.write(b"serve\n")

    async def stands(self) -> None:
        """Wait for the process; fails when it ended as it should not."""
        waiting = asyncio.create_task(self.standing.wait())
        tending = self.tending
        assert tending is not None
        done, _ = await asyncio.wait(
            (waiting, tending), timeout=START_SECONDS, return_when=asyncio.FIRST_COMPLETED
        )
        waiting.cancel()
        if tending in done:
            tending.result()
        assert done, f"it does not start\n{self.log}"

    async def wait_for_deaths(self) -> None:
        """Of bulk steps, which no visitor waits for."""

        async def all_died() -> bool:
            await self.stands()
            return not self.control.instant

        await until(all_died, f"the death {self.control.instant}", START_SECONDS)

    async def stop(self) -> None:
        """A last word to the process, then none is left."""
        if self.tending is not None:
            self.tending.cancel()
        if self.standing.is_set():
            os.kill(self.pid, signal.SIGTERM)
        await self.process.communicate(b"")  # an empty input ends it


class Stubborn(httpx.AsyncBaseTransport):
    """Sends a request again, as it was, until an answer came whole."""

    def __init__(self, house: MortalHouse) -> None:
        self._house = house
        self._real = httpx.AsyncHTTPTransport()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        while True:
            await self._house.stands()
            try:
                response = await self._real.handle_async_request(request)
                await response.aread()
            except httpx.TransportError:
                await asyncio.sleep(0)  # until the death is known
            else:
                return httpx.Response(
                    response.status_code, headers=response.headers, content=response.content
                )

    async def aclose(self) -> None:
        await self._real.aclose()


@asynccontextmanager
async def open_mortal_house(folder: Path, database_url: str) -> AsyncIterator[MortalHouse]:
    """A house on a migrated database, serving; its files and its log stand in `folder`."""
    migrate(settings_of(database_url))
    with socket.socket(proto=socket.IPPROTO_TCP) as listening, (folder / "log").open("wb") as log:
        listening.bind(("127.0.0.1", 0))
        listening.listen(128)
        process = await _process(folder, database_url, listening, log.fileno())
        house = MortalHouse(folder, database_url, listening, process)
        house.move_to(START)
        try:
            house.tending = asyncio.create_task(house.tend())
            await house.stands()
            yield house
        finally:
            for browser in house.browsers:
                await browser.client.aclose()
            await house.stop()


async def _process(folder: Path, database_url: str, listening: socket.socket, log: int) -> Process:
    environment = {
        **os.environ,
        "DATABASE_URL": database_url,
        "TABLEE_SECRET_KEY": KEY,
        "PUBLIC_URL": f"http://127.0.0.1:{listening.getsockname()[1]}",
        "LISTENING_FD": str(listening.fileno()),
        "LOG_LEVEL": "DEBUG",
        "PYTHONPATH": str(ROOT),
    }
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.scenario.entry",
        str(folder / "control.json"),
        cwd=folder,
        env=environment,
        stdin=PIPE,
        stdout=PIPE,
        stderr=log,
        pass_fds=[listening.fileno()],
    )
