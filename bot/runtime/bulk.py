"""Runs the bulk steps that are due, slice after slice, each in its own transaction.

The database says what is due; this only asks. Killed anywhere, the next tick finds the wave where
it was left; with two processes, the one that holds the wave does the work. A step that fails is
tried again later and later, so that one unreadable wave neither fills the log nor slows the others.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.desk import Library
from bot.ports import Transactions, Work
from bot.runtime import pacing
from bot.waves import Progress, closing, due, opening, planning, refreshing, reminding
from bot.waves.due import Step, Task
from dialogs.nouns.errors import Unavailable

log = logging.getLogger(__name__)

Slice = Callable[[Work], Progress]


@dataclass(frozen=True, slots=True)
class Resting:
    """A step that failed so many times in a row, and is left alone until then."""

    failures: int
    until: datetime


@dataclass(frozen=True, slots=True)
class Bulk:
    transactions: Transactions
    library: Library
    resting: dict[Task, Resting] = field(default_factory=dict)

    async def run(self, now: datetime) -> int:
        """Plan what cadences ask for, then do every task due; returns how many there were."""
        planned = await self.transactions.run(lambda work: planning.plan_due(work, now))
        tasks = await self.transactions.read(lambda work: _tasks(work, now))
        for over in self.resting.keys() - set(tasks):
            del self.resting[over]
        done = [await self._tried(task, now) for task in tasks if not self._rests(task, now)]
        return planned + sum(done)

    async def _tried(self, task: Task, now: datetime) -> bool:
        """One wave's trouble never stops the others; it is tried again after a while."""
        try:
            await self._do(task, now)
        except Unavailable:
            raise
        except Exception:
            self._rest(task, now)
            log.exception("wave %s: %s failed", task.wave_id, task.step.value)
            return False
        self.resting.pop(task, None)
        return True

    def _rests(self, task: Task, now: datetime) -> bool:
        resting = self.resting.get(task)
        return resting is not None and now < resting.until

    def _rest(self, task: Task, now: datetime) -> None:
        resting = self.resting.get(task)
        failures = 1 if resting is None else resting.failures + 1
        self.resting[task] = Resting(failures, now + pacing.wait_after(failures))

    async def _do(self, task: Task, now: datetime) -> None:
        if task.step is Step.CLOSE:
            await self._close(task.wave_id, now)
        else:
            await self._slices(self._slice_of(task, now))

    def _slice_of(self, task: Task, now: datetime) -> Slice:
        if task.step is Step.OPEN:
            return lambda work: opening.open_slice(work, task.wave_id, now, self.library)
        if task.step is Step.REMIND:
            return lambda work: reminding.remind_slice(work, task.wave_id, task.turn, now)
        return lambda work: refreshing.refresh(work, task.wave_id, now)

    async def _slices(self, handle: Slice) -> Progress:
        progress = Progress.MORE
        while progress is Progress.MORE:
            progress = await self.transactions.run(handle)
        return progress

    async def _close(self, wave_id: int, now: datetime) -> None:
        """Stop, compute on a read connection, store, tell: each finds out where the wave is."""
        stopped = await self._slices(lambda work: closing.stop(work, wave_id, now))
        if stopped is Progress.BUSY:
            return
        release = await self.transactions.read(
            lambda work: closing.compute(work, wave_id, now, self.library)
        )
        if release is not None:
            found = release
            await self._slices(lambda work: closing.store(work, found))
        await self._slices(lambda work: closing.tell_slice(work, wave_id, now))


def _tasks(work: Work, now: datetime) -> tuple[Task, ...]:
    waves = work.waves.alive()
    tables = {wave.roundtable_id for wave in waves}
    zones = {table: work.roundtables.get(table).zone for table in tables}
    return due.tasks(waves, zones, now)
