"""A process of the product that is killed and started again, whoever its visitors are.

Owns the process that forks, the socket that its children answer on, and the child's life: what it
is to die of, and that it stands again. Who is patient with it meanwhile is its visitors' business.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections import deque
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from bot.wiring import migrate
from tests.scenario.fate import Control
from tests.scenario.house import KEY, settings_of, until
from tests.scenario.times import START

ROOT = Path(__file__).parents[2]
START_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Doom:
    """Die at the `countdown`-th passage of this instant (1: the next); never, when it is ""."""

    instant: str
    countdown: int


@dataclass(frozen=True, slots=True)
class Forge:
    """The process that has imported the product, and forks a child each time it is asked to."""

    process: Process
    listening: socket.socket
    folder: Path

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.listening.getsockname()[1]}"

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text("utf-8")

    def serve(self, environment: Mapping[str, str]) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(dict(environment)).encode() + b"\n")

    async def line(self) -> str:
        """What it says next; "" when it has ended."""
        assert self.process.stdout is not None
        return (await self.process.stdout.readline()).decode().strip()


@asynccontextmanager
async def open_forge(folder: Path, module: str = "tests.scenario.entry") -> AsyncIterator[Forge]:
    """`module` is its entry; its log stands in `folder`, where it runs."""
    with socket.socket(proto=socket.IPPROTO_TCP) as listening, (folder / "log").open("wb") as log:
        listening.bind(("127.0.0.1", 0))
        listening.listen(128)
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            module,
            cwd=folder,
            env={
                **os.environ,
                "TABLEE_SECRET_KEY": KEY,
                "LISTENING_FD": str(listening.fileno()),
                "LOG_LEVEL": "DEBUG",
                "PYTHONPATH": str(ROOT),
            },
            stdin=PIPE,
            stdout=PIPE,
            stderr=log.fileno(),
            pass_fds=[listening.fileno()],
        )
        try:
            yield Forge(process, listening, folder)
        finally:
            await process.communicate(b"")  # an empty input ends it


@dataclass(slots=True, kw_only=True)
class Mortal:
    """`deaths` lists what the process was killed at, in order. `mourning` is how far the clock
    moves at each death: as long as what the dead process held stays held.
    """

    forge: Forge
    folder: Path
    database_url: str
    settings: Mapping[str, str] = field(default_factory=dict)
    mourning: timedelta = timedelta(0)
    control: Control = field(default_factory=lambda: Control(0, START, 0.0))
    pid: int = 0
    dooms: deque[Doom] = field(default_factory=deque)
    deaths: list[str] = field(default_factory=list)
    standing: asyncio.Event = field(default_factory=asyncio.Event)
    tending: asyncio.Task[None] | None = None
    armed: str = ""
    struck: str = ""
    leaving: bool = False

    @property
    def address(self) -> str:
        return self.forge.address

    @property
    def now(self) -> datetime:
        return self.control.now + timedelta(seconds=time.time() - self.control.since)

    @property
    def log(self) -> str:
        return self.forge.log

    # ── What it dies of ───────────────────────────────────────────────────────────────────────

    def doom(self, dooms: Sequence[Doom], now: datetime | None = None) -> None:
        """Kill at each in turn, counted from the last restart; the clock is set first."""
        self.dooms.extend(dooms)
        self._arm_next(now or self.now)

    def strike(self, why: str) -> None:
        """Kill it now."""
        self.struck = why
        os.kill(self.pid, signal.SIGKILL)

    def move_to(self, now: datetime) -> None:
        self._arm_next(now)

    def _arm_next(self, now: datetime) -> None:
        doom = self.dooms.popleft() if self.dooms else Doom("", 0)
        self.armed = doom.instant
        self._arm(doom, now)

    def _arm(self, doom: Doom, now: datetime) -> None:
        self.control = Control(
            self.control.serial + 1, now, time.time(), doom.instant, doom.countdown
        )
        self.control.write(self.folder / "control.json")

    # ── Living and dying ──────────────────────────────────────────────────────────────────────

    async def tend(self) -> None:
        """Start the process, and again each time it died where it was told to."""
        environment = {
            "CONTROL": str(self.folder / "control.json"),
            "DATABASE_URL": self.database_url,
            "PUBLIC_URL": self.address,
            **self.settings,
        }
        self.forge.serve(environment)
        while line := await self.forge.line():
            if line.startswith("serving "):
                self.pid = int(line.split()[1])
                self.standing.set()
                continue
            self.standing.clear()
            if self.leaving:
                return
            assert line == f"ended {-signal.SIGKILL}", f"{line}\n{self.log}"
            assert self.struck or self.armed, f"killed by nobody\n{self.log}"
            await self.died()
            self.forge.serve(environment)

    async def died(self) -> None:
        """Noted, and the next one armed, before it stands again."""
        self.deaths.append(self.struck or self.armed)
        self.struck = ""
        self._arm_next(self.now + self.mourning)

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
            return not self.armed

        await until(all_died, f"the death {self.armed}", START_SECONDS)

    async def start(self) -> None:
        """On a database that is migrated first."""
        migrate(settings_of(self.database_url))
        self.move_to(START)
        self.tending = asyncio.create_task(self.tend())
        await self.stands()

    async def stop(self) -> None:
        """A last word to the process, then none is left."""
        if self.tending is None or self.tending.done():
            return
        self.leaving = True
        await self.stands()
        os.kill(self.pid, signal.SIGTERM)
        await self.tending
