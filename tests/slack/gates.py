"""Doors that a test shuts between Slack and what the product does: a database down, or slow."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from bot.ports import Transactions, Work
from dialogs.nouns.errors import Unavailable

T = TypeVar("T")


@dataclass
class Database:
    """Around the real transactions: `around` satisfies `Options.around_transactions`.

    `down`: nothing can be written nor read. `hold`: what would be written waits, uncommitted.
    """

    down: bool = False
    _real: list[Transactions] = field(default_factory=list)
    _open: asyncio.Event = field(default_factory=asyncio.Event)
    _reached: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self._open.set()

    def around(self, real: Transactions) -> Transactions:
        self._real[:] = [real]
        return self

    def hold(self) -> None:
        self._reached.clear()
        self._open.clear()

    async def reached(self) -> None:
        """Returns once something waits to be written."""
        async with asyncio.timeout(10):
            await self._reached.wait()

    def release(self) -> None:
        self._open.set()

    async def run(self, transaction: Callable[[Work], T]) -> T:
        self._check()
        if not self._open.is_set():
            self._reached.set()
            await self._open.wait()
            self._check()
        return await self._real[0].run(transaction)

    async def read(self, query: Callable[[Work], T]) -> T:
        self._check()
        return await self._real[0].read(query)

    async def close(self) -> None:
        await self._real[0].close()

    def _check(self) -> None:
        if self.down:
            raise Unavailable("database")
