"""What becomes of people and groups on a chat platform, kept as the platform tells it.

Owns what each means here: what was to be sent to whoever blocked Tablée fails, and waits again once
it is let in; a group that goes under another id stays bound to its tables.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.ports import Clock, Transactions, Work
from dialogs.nouns.people import Account

BLOCKED = "blocked"
"""The reason, as a channel gives it when it finds out by sending."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Satisfies the port of each channel that hears of them. Twice is once."""

    transactions: Transactions
    clock: Clock

    async def moved(self, former: Account, now: Account) -> None:
        await self.transactions.run(lambda work: work.spaces.move(former, now))

    async def blocked(self, account: Account) -> None:
        await self._of(account, lambda work, identity: work.outbox.pause(identity, BLOCKED))

    async def unblocked(self, account: Account) -> None:
        now = self.clock.now()
        await self._of(account, lambda work, identity: work.outbox.resume(identity, BLOCKED, now))

    async def _of(self, account: Account, change: Callable[[Work, int], None]) -> None:
        """Nothing for somebody whom nobody knows here."""

        def changed(work: Work) -> None:
            identity = work.identities.find(account)
            if identity is not None:
                change(work, identity.id)

        await self.transactions.run(changed)
