"""Workspaces that let Tablée in, for the channels: found, kept, forgotten, their tokens renewed.

Owns that a refresh token, good for one use, is used by one process at a time; and the proof that
an installation was begun here. Holds no token: they are read, sealed, from the database.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from secrets import token_bytes, token_hex

from cryptography.fernet import Fernet, InvalidToken

from bot.hashing import Hasher
from bot.ports import Clock, Transactions, Work
from dialogs.nouns.errors import RetryLater, TableeError, Unavailable, Unreachable
from dialogs.nouns.installations import Installation
from dialogs.nouns.people import Account

Renew = Callable[[Installation], Awaitable[Installation]]
"""The same installation with its next tokens. Raises `TableeError` when they are refused."""

RENEWED_BEFORE = timedelta(hours=2)
LEASE = timedelta(minutes=1)
STATE_LIFE = timedelta(minutes=10)
GONE = "app_uninstalled"

log = logging.getLogger(__name__)


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

    async def _renewed(self, found: Installation) -> Installation | None:
        """By the one that holds the lease; the others use the token that still is good a while.

        A renewal that fails keeps its lease, so that nobody asks again before it ends.
        """
        lease, holder = f"token:{self.platform}:{found.workspace}", f"{self.owner}:{token_hex(4)}"
        now = self.clock.now()
        if not await self.transactions.run(
            lambda work: work.leases.take(lease, holder, now, now + LEASE)
        ):
            return self._good(found)
        try:
            fresh = await self._renewed_alone(found)
        except TableeError as refused:
            log.warning("the token of %s is not renewed: %s", found.workspace, refused.reason)
            if self._has_ended(found) and not isinstance(refused, RetryLater | Unavailable):
                raise Unreachable(refused.reason) from None  # for good
            return self._good(found)
        await self.transactions.run(lambda work: work.leases.release(lease, holder))
        return fresh

    async def _renewed_alone(self, found: Installation) -> Installation | None:
        """Read again under the lease: another process may just have renewed it, or forgotten it."""
        now = await self.transactions.read(
            lambda work: work.installations.find(self.platform, found.workspace)
        )
        if now is None or not self._ends_soon(now):
            return now
        fresh = await self.renew(now)

        def replaced(work: Work) -> Installation | None:
            held = work.installations.find(self.platform, now.workspace)
            if held is None or held.refresh_token != now.refresh_token:
                return held  # gone, or installed again, meanwhile
            return work.installations.keep(fresh)

        return await self.transactions.run(replaced)

    def _good(self, installation: Installation) -> Installation:
        """Raises `Unavailable` once it has ended: what waits must not be given up for it."""
        if self._has_ended(installation):
            raise Unavailable("token_expired")
        return installation

    def _has_ended(self, installation: Installation) -> bool:
        return installation.expires_at is not None and installation.expires_at <= self.clock.now()


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
        return Fernet(self.key).encrypt_at_time(token_bytes(16), at).decode()

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
