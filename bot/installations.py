"""Workspaces that let Tablée in, for the channels: found, kept, forgotten, their tokens renewed.

Owns that a refresh token, good for one use, is used by one process at a time; and the proof that
an installation was begun here. Holds no token: they are read, sealed, from the database.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from cryptography.fernet import Fernet, InvalidToken

from bot.hashing import Hasher
from bot.ports import Clock, Transactions, Work
from dialogs.nouns.errors import TableeError
from dialogs.nouns.installations import Installation
from dialogs.nouns.people import Account

Renew = Callable[[Installation], Awaitable[Installation]]
"""The same installation with its next tokens. Raises `TableeError` when they are refused."""

RENEWED_BEFORE = timedelta(hours=2)
LEASE = timedelta(minutes=1)
STATE_LIFE = timedelta(minutes=10)
GONE = "app_uninstalled"


@dataclass(frozen=True, slots=True)
class Workspaces:
    """Those of one platform. `owner` names this process in leases."""

    platform: str
    transactions: Transactions
    clock: Clock
    owner: str
    renew: Renew

    async def find(self, workspace: str) -> Installation | None:
        """With a token that is still good. Raises `Unavailable`."""
        found = await self.transactions.read(
            lambda work: work.installations.find(self.platform, workspace)
        )
        if found is None or not self._ends_soon(found):
            return found
        return await self._renewed(found)

    async def keep(self, installation: Installation) -> None:
        await self.transactions.run(lambda work: work.installations.keep(installation))

    async def forget(self, workspace: str) -> None:
        """Tokens deleted, lanes stopped, spaces unbound; people and tables stay as they are."""

        def forget(work: Work) -> None:
            work.installations.remove(self.platform, workspace)
            work.outbox.fail_lane(f"{self.platform}:{workspace}", GONE)
            work.spaces.forget_workspace(self.platform, workspace)

        await self.transactions.run(forget)

    def _ends_soon(self, installation: Installation) -> bool:
        ends = installation.expires_at
        return ends is not None and ends - self.clock.now() < RENEWED_BEFORE

    async def _renewed(self, found: Installation) -> Installation:
        """By the one that holds the lease; the others use the token that still is good a while."""
        lease = f"token:{self.platform}:{found.workspace}"
        now = self.clock.now()
        if not await self.transactions.run(
            lambda work: work.leases.take(lease, self.owner, now, now + LEASE)
        ):
            return found
        try:
            return await self._renewed_alone(found)
        finally:
            await self.transactions.run(lambda work: work.leases.release(lease, self.owner))

    async def _renewed_alone(self, found: Installation) -> Installation:
        """Read again under the lease: another process may just have renewed it."""
        now = await self.transactions.read(
            lambda work: work.installations.find(self.platform, found.workspace)
        )
        if now is None or not self._ends_soon(now):
            return now or found
        try:
            fresh = await self.renew(now)
        except TableeError:
            return now  # while it lasts; the next need tries again
        await self.keep(fresh)
        return fresh


@dataclass(frozen=True, slots=True)
class BegunHere:
    """What proves that an installation was begun here: sealed, recent, and spent once."""

    transactions: Transactions
    clock: Clock
    hasher: Hasher
    key: bytes
    platform: str

    async def issue(self) -> str:
        at = int(self.clock.now().timestamp())
        return Fernet(self.key).encrypt_at_time(secrets.token_bytes(16), at).decode()

    async def spend(self, state: str) -> bool:
        now = self.clock.now()
        try:
            Fernet(self.key).decrypt_at_time(
                state, int(STATE_LIFE.total_seconds()), int(now.timestamp())
            )
        except (InvalidToken, ValueError):
            return False
        spent = self.hasher.event(Account(self.platform, "", ""), f"state:{state}")
        return await self.transactions.run(lambda work: work.events.record(spent, now.date()))
