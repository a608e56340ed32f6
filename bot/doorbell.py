"""The doorbell of one process: live pages wait here until something of theirs has changed.

Owns who listens to which bell, bounded; a page that leaves takes its entry with it. Carries no
content: a ring only says "look again". For one event loop; a ring from a thread goes through it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from dialogs.nouns.errors import RetryLater

MAX_LISTENERS = 2000
MAX_LISTENERS_A_BELL = 8
"""Pages that one browser may keep live; the others look again by themselves every minute."""

CROWDED_SECONDS = 60.0


class LocalListener:
    """One page. A ring between two waits is not lost: the event stays set until it is heard."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def wake(self) -> None:
        self._rung.set()

    async def rang(self, timeout_seconds: float) -> bool:
        try:
            async with asyncio.timeout(timeout_seconds):
                await self._rung.wait()
        except TimeoutError:
            return False
        self._rung.clear()
        return True


class LocalDoorbell:
    """Satisfies `messages.Doorbell` within one process."""

    def __init__(self, most: int = MAX_LISTENERS, most_a_bell: int = MAX_LISTENERS_A_BELL) -> None:
        self._most = most
        self._most_a_bell = most_a_bell
        self._listeners: dict[str, set[LocalListener]] = {}
        self._count = 0

    @property
    def listening(self) -> int:
        """How many pages listen now, to all bells together."""
        return self._count

    def ring(self, bell: str) -> None:
        for listener in self._listeners.get(bell, ()):
            listener.wake()

    @contextmanager
    def listen(self, bell: str) -> Iterator[LocalListener]:
        """Hear `bell` until the context ends. Raises `RetryLater` when too many pages listen."""
        listener = self._admit(bell)
        try:
            yield listener
        finally:
            self._dismiss(bell, listener)

    def _admit(self, bell: str) -> LocalListener:
        here = self._listeners.get(bell, set())
        if self._count >= self._most or len(here) >= self._most_a_bell:
            raise RetryLater(CROWDED_SECONDS, "crowded")
        listener = LocalListener()
        self._listeners.setdefault(bell, here).add(listener)
        self._count += 1
        return listener

    def _dismiss(self, bell: str, listener: LocalListener) -> None:
        self._listeners[bell].discard(listener)
        self._count -= 1
        if not self._listeners[bell]:
            del self._listeners[bell]
