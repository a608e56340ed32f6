"""The clock of the process: APScheduler calls three jobs a second; the database says what is due.

No job is stored and none is ever missed for long: a turn that comes late finds everything that
became due, once. The waves, the messages and the screens have each a job, so that a platform that
hangs delays no closing, and leaves no drawing unwritten, which another process would draw again.
The tests and the demo call `tick` themselves, on a clock of their own.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.ports import Clock, Transactions
from bot.redraw import Sweep
from bot.runtime import housekeeping
from bot.runtime.bulk import Bulk
from bot.runtime.relay import Relay
from dialogs.nouns.errors import Unavailable

TICK_SECONDS = 1
SWEEP_EVERY = timedelta(seconds=3)

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Ticker:
    """Does what is due now. `advance`, `send` and `draw` may run side by side, none with itself."""

    transactions: Transactions
    clock: Clock
    bulk: Bulk
    relay: Relay
    sweep: Sweep
    housekept_at: datetime | None = None
    swept_at: datetime | None = None

    async def tick(self) -> int:
        """Returns how much was done; 0 when nothing is due."""
        return await self.advance() + await self.send() + await self.draw()

    async def advance(self) -> int:
        """The waves' steps, then housekeeping once an hour."""
        done = await self.bulk.run(self.clock.now())
        await self._keep_house(self.clock.now())
        return done

    async def send(self) -> int:
        """The outbox."""
        return await self.relay.run()

    async def draw(self) -> int:
        """What is to be redrawn, at start, then every few seconds."""
        now = self.clock.now()
        if _is_recent(self.swept_at, now, SWEEP_EVERY):
            return 0
        self.swept_at = now
        return await self.sweep.once()

    async def catch_up(self, limit: int = 1000) -> None:
        """Tick until nothing is due at this instant (for tests and the demo's clock)."""
        for _ in range(limit):
            if not await self.tick():
                return

    async def _keep_house(self, now: datetime) -> None:
        if _is_recent(self.housekept_at, now, housekeeping.EVERY):
            return
        await self.transactions.run(lambda work: housekeeping.forget(work, now))
        self.housekept_at = now


def _is_recent(last: datetime | None, now: datetime, span: timedelta) -> bool:
    """A clock that jumped back by more than the span makes nothing wait."""
    return last is not None and abs(now - last) < span


Turn = Callable[[], Awaitable[object]]


@dataclass(slots=True)
class Scheduler:
    """Starts and stops the ticking inside the running event loop."""

    ticker: Ticker
    seconds: float = TICK_SECONDS
    timer: AsyncIOScheduler = field(default_factory=lambda: AsyncIOScheduler(timezone="UTC"))
    advancing: asyncio.Lock = field(default_factory=asyncio.Lock)
    sending: asyncio.Lock = field(default_factory=asyncio.Lock)
    drawing: asyncio.Lock = field(default_factory=asyncio.Lock)

    def start(self) -> None:
        self._add(self.ticker.advance, self.advancing)
        self._add(self.ticker.send, self.sending)
        self._add(self.ticker.draw, self.drawing)
        self.timer.start()

    async def stop(self) -> None:
        """Let what is under way finish, so that nothing is cut between a send and its mark."""
        if not self.timer.running:
            return
        self.timer.remove_all_jobs()
        async with self.advancing, self.sending, self.drawing:
            self.timer.shutdown(wait=False)
        await asyncio.sleep(0)  # the timer shuts down in the loop's next turn

    def _add(self, turn: Turn, guard: asyncio.Lock) -> None:
        self.timer.add_job(
            _guarded,
            "interval",
            args=(turn, guard),
            seconds=self.seconds,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,  # late is fine, dropped is not (faults C4)
        )


async def _guarded(turn: Turn, guard: asyncio.Lock) -> None:
    """A database that is down for a while only makes the next turn later."""
    async with guard:
        try:
            await turn()
        except Unavailable:
            log.warning("the database did not answer; trying again in a moment")
