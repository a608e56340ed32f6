"""Who does what only one process may do at a time, such as listening to Telegram.

Owns the lease behind it: who is killed is replaced once it has passed, who lets go at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.ports import Clock, Transactions


@dataclass(frozen=True, slots=True)
class LeasedTurns:
    """`owner` names this process in leases."""

    transactions: Transactions
    clock: Clock
    owner: str

    async def hold(self, name: str, seconds: float) -> bool:
        """Take the turn, or go on holding it. False while another has it. Raises `Unavailable`."""
        now = self.clock.now()
        until = now + timedelta(seconds=seconds)
        return await self.transactions.run(
            lambda work: work.leases.take(_lease(name), self.owner, now, until)
        )

    async def let_go(self, name: str) -> None:
        await self.transactions.run(lambda work: work.leases.release(_lease(name), self.owner))


def _lease(name: str) -> str:
    return f"turn:{name}"
