"""getUpdates: one poller at a time, that waits until an update comes or the clock says enough."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from tests.fakes.telegram.shapes import JSON, Refused
from tests.fakes.telegram.updates import MOST
from tests.fakes.telegram.world import World

LONGEST_WAIT = 50
OTHER_POLLER = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
WEBHOOK_IS_SET = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook "
    "first"
)
WEBHOOK_WAS_SET = "terminated by setWebhook request"


@dataclass(slots=True, eq=False)
class Poll:
    """One long poll that waits. `is_alive`: its caller still listens."""

    deadline: float
    is_alive: Callable[[], bool]
    ended: asyncio.Future[str]  # why it may not go on, or "" to answer with what there is


@dataclass(slots=True, eq=False)
class Polling:
    """`conflicts` counts the 409 that a living caller heard."""

    world: World
    conflicts: int = 0
    polled: int = 0
    _current: Poll | None = None

    def __post_init__(self) -> None:
        self.world.updates.listeners.append(self.expire)
        self.world.clock.listeners.append(self._look_at_clock)

    @property
    def is_waiting(self) -> bool:
        return self._current is not None and self._current.is_alive()

    async def get_updates(
        self, asked: JSON, is_alive: Callable[[], bool], *, is_taken: bool
    ) -> list[JSON]:
        """`is_taken`: a webhook is set, which excludes polling."""
        if is_taken:
            self.conflicts += 1
            raise Refused(409, f"Conflict: {WEBHOOK_IS_SET}")
        self.terminate(OTHER_POLLER)
        updates, limit = self.world.updates, int(asked.get("limit", MOST))
        if not 1 <= limit <= MOST:
            self.world.fault(f"getUpdates: limit {limit}, accepted 1 to {MOST}")
        if "allowed_updates" in asked:
            self._allow(asked["allowed_updates"])
        updates.confirm(int(asked.get("offset", 0)))
        self.polled += 1
        self.world.changed()
        wait = min(int(asked.get("timeout", 0)), LONGEST_WAIT)
        if wait > 0 and not updates.pending:
            await self._wait(Poll(self.world.clock.now() + wait, is_alive, _future()))
        return [one.json for one in updates.batch(min(max(limit, 1), MOST))] if is_alive() else []

    def terminate(self, words: str) -> None:
        """A poll that waits is told why it may not."""
        if self._current:
            self.conflicts += self._current.is_alive()
            self._end(words)

    def expire(self) -> None:
        """A poll that waits is answered now, with what there is."""
        self._end("")

    def _allow(self, kinds: list[str]) -> None:
        for unknown in sorted(set(kinds) - self.world.updates.kinds):
            self.world.fault(f"allowed_updates: Telegram knows no {unknown}")
        self.world.updates.asked = frozenset(kinds)

    async def _wait(self, poll: Poll) -> None:
        self._current = poll
        self.world.changed()
        try:
            words = await poll.ended
        except asyncio.CancelledError:  # its caller is gone
            self._current = None if self._current is poll else self._current
            self.world.changed()
            raise
        if words:
            raise Refused(409, f"Conflict: {words}")

    def _end(self, words: str) -> None:
        if self._current and not self._current.ended.done():
            self._current.ended.set_result(words)
        self._current = None

    def _look_at_clock(self) -> None:
        if self._current and self.world.clock.now() >= self._current.deadline:
            self.expire()


def _future() -> asyncio.Future[str]:
    return asyncio.get_running_loop().create_future()
