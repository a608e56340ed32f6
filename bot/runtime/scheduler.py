"""The clock of the process: APScheduler calls `tick` every second; the database says what is due.

No job is stored and none is ever missed for long: a tick that comes late finds everything that
became due, once. The tests and the demo call `tick` themselves, on a clock of their own.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.ports import Clock, Transactions
from bot.runtime import housekeeping
from bot.runtime.bulk import Bulk
from bot.runtime.relay import Relay
from dialogs.nouns.errors import Unavailable

TICK_SECONDS = 1

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Ticker:
    """Does what is due now: bulk steps, then messages, then housekeeping once an hour."""

    transactions: Transactions
    clock: Clock
    bulk: Bulk
    relay: Relay
    housekept_at: datetime | None = None

    async def tick(self) -> int:
        """Returns how much was done; 0 when nothing is due."""
        done = await self.bulk.run(self.clock.now())
        done += await self.relay.run()
        await self._keep_house(self.clock.now())
        return done

    async def catch_up(self, limit: int = 1000) -> None:
        """Tick until nothing is due at this instant (for tests and the demo's clock)."""
        for _ in range(limit):
            if not await self.tick():
                return

    async def _keep_house(self, now: datetime) -> None:
        last = self.housekept_at
        if last is not None and abs(now - last) < housekeeping.EVERY:
            return
        await self.transactions.run(lambda work: housekeeping.forget(work, now))
        self.housekept_at = now


@dataclass(slots=True)
class Scheduler:
    """Starts and stops the ticking inside the running event loop."""

    ticker: Ticker
    seconds: float = TICK_SECONDS
    timer: AsyncIOScheduler = field(default_factory=lambda: AsyncIOScheduler(timezone="UTC"))
    ticking: asyncio.Lock = field(default_factory=asyncio.Lock)

    def start(self) -> None:
        self.timer.add_job(
            self._tick,
            "interval",
            seconds=self.seconds,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,  # late is fine, dropped is not (faults C4)
        )
        self.timer.start()

    async def stop(self) -> None:
        """Let the tick under way finish, so that nothing is cut between a send and its mark."""
        if not self.timer.running:
            return
        self.timer.remove_all_jobs()
        async with self.ticking:
            self.timer.shutdown(wait=False)
        await asyncio.sleep(0)  # the timer shuts down in the loop's next turn

    async def _tick(self) -> None:
        """A database that is down for a while only makes the next tick later."""
        async with self.ticking:
            try:
                await self.ticker.tick()
            except Unavailable:
                log.warning("the database did not answer; trying again at the next tick")
