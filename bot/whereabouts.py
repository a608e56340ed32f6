"""What becomes of people and groups on a chat platform, kept as the platform tells it.

Owns what each means here: what was to be sent to whoever blocked Tablée goes by another account of
theirs, or fails, and waits again once it is let in; a group that goes under another id stays bound
to its tables.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.outgoing import address_without, lane_of
from bot.ports import Clock, Transactions, Work
from dialogs.nouns.people import Account, Identity

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
        """Another account of the person takes over, once; where there is none, it waits."""

        def lost(work: Work, identity: Identity) -> None:
            other = address_without(work, identity, BLOCKED)
            if other is None:
                work.outbox.pause(identity.id, BLOCKED)
            else:
                work.outbox.redirect(identity.id, other.id, lane_of(other.account))

        await self._of(account, lost)

    async def unblocked(self, account: Account) -> None:
        now = self.clock.now()

        def regained(work: Work, identity: Identity) -> None:
            work.identities.set_reach(identity.id, None)
            work.outbox.resume(identity.id, BLOCKED, now)

        await self._of(account, regained)

    async def _of(self, account: Account, change: Callable[[Work, Identity], None]) -> None:
        """Nothing for somebody whom nobody knows here."""

        def changed(work: Work) -> None:
            identity = work.identities.find(account)
            if identity is not None:
                change(work, identity)

        await self.transactions.run(changed)
