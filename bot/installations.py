"""Workspaces that let Tablée in, for the channels: found, kept, forgotten, their tokens renewed.

Owns that a refresh token, good for one use, is used by one process at a time, and that nobody waits
for the next token while the present one is good; and the proof that an installation was begun here.
Holds no token: they are read, sealed, from the database.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from secrets import token_bytes, token_hex

from cryptography.fernet import Fernet, InvalidToken

from bot.hashing import Hasher
from bot.outgoing import move_away
from bot.ports import Clock, Transactions, Work
from dialogs.nouns.errors import RetryLater, TableeError, Unavailable, Unreachable
from dialogs.nouns.installations import Installation
from dialogs.nouns.people import Account

Renew = Callable[[Installation], Awaitable[Installation]]
"""The same installation with its next tokens. Raises `TableeError` when they are refused."""

RENEWED_BEFORE = timedelta(hours=2)
LEASE = timedelta(minutes=1)
GONE = "app_uninstalled"
ENDED = "token_expired"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Workspaces:
    """Those of one platform. `owner` names this process in leases; `patience`, in seconds, is how
    long a call waits for the next token once the present one has ended.
    """

    platform: str
    transactions: Transactions
    clock: Clock
    owner: str
    renew: Renew
    patience: float = 2.0
    _renewals: dict[str, asyncio.Task[Installation | None]] = field(
        default_factory=dict, init=False, repr=False
    )

    async def has(self, workspace: str) -> bool:
        """Whether it let Tablée in, whatever its token. Raises `Unavailable`."""
        return await self._held(workspace) is not None

    async def find(self, workspace: str) -> Installation | None:
        """With a token that is still good. Raises `RetryLater` while there is none, `Unreachable`
        when there will be none, `Unavailable`.
        """
        found = await self._held(workspace)
        if found is None or not self._ends_soon(found):
            return found
        renewal = self._renewal(found)
        return await self._soon(renewal) if self._has_ended(found) else found

    async def finish(self) -> None:
        """Returns once no token is being renewed: one that Slack gave must be kept."""
        while self._renewals:
            await asyncio.wait(set(self._renewals.values()))

    async def keep(self, installation: Installation) -> None:
        def keep(work: Work) -> None:
            work.installations.keep(installation)
            work.identities.set_workspace_reach(self.platform, installation.workspace, None)

        await self.transactions.run(keep)

    async def token_of(self, workspace: str) -> str:
        """The token that is kept, good or not; "" where there is none."""
        held = await self._held(workspace)
        return "" if held is None else held.token

    async def forget(self, workspace: str, tried: str) -> bool:
        """Tokens deleted, lanes stopped, spaces unbound; people and tables stay as they are, and
        whoever has another account is written to there. False, and nothing is done, where another
        token than the one `tried` is kept meanwhile.
        """

        def forget(work: Work) -> bool:
            held = work.installations.lock(self.platform, workspace)
            if held is not None and held.token != tried:
                return False
            work.installations.remove(self.platform, workspace)
            work.identities.set_workspace_reach(self.platform, workspace, GONE)
            move_away(work, f"{self.platform}:{workspace}", self.clock.now())
            work.outbox.fail_lane(f"{self.platform}:{workspace}", GONE)
            work.spaces.forget_workspace(self.platform, workspace)
            return True

        return await self.transactions.run(forget)

    async def _held(self, workspace: str) -> Installation | None:
        return await self.transactions.read(
            lambda work: work.installations.find(self.platform, workspace)
        )

    def _ends_soon(self, installation: Installation) -> bool:
        ends = installation.expires_at
        return ends is not None and ends - self.clock.now() < RENEWED_BEFORE

    def _has_ended(self, installation: Installation) -> bool:
        return installation.expires_at is not None and installation.expires_at <= self.clock.now()

    # ── The next token ────────────────────────────────────────────────────────────────────────

    def _renewal(self, found: Installation) -> asyncio.Task[Installation | None]:
        """The one under way, or a new one. Whoever asked may leave: it goes on to its end."""
        workspace = found.workspace
        if workspace not in self._renewals:
            renewal = asyncio.create_task(self._renewed(found))
            self._renewals[workspace] = renewal
            renewal.add_done_callback(lambda done: self._ended(workspace, done))
        return self._renewals[workspace]

    def _ended(self, workspace: str, renewal: asyncio.Task[Installation | None]) -> None:
        del self._renewals[workspace]
        failure = None if renewal.cancelled() else renewal.exception()
        if failure is not None:
            told = None if isinstance(failure, TableeError) else failure
            log.warning("the token of %s is not renewed: %s", workspace, failure, exc_info=told)

    async def _soon(self, renewal: asyncio.Task[Installation | None]) -> Installation | None:
        """What waits must not be given up for a token that is late."""
        try:
            async with asyncio.timeout(self.patience):
                fresh = await asyncio.shield(renewal)
        except (TimeoutError, Unavailable):
            raise RetryLater(LEASE.total_seconds(), ENDED) from None
        if fresh is not None and self._has_ended(fresh):
            raise RetryLater(LEASE.total_seconds(), ENDED)
        return fresh

    async def _renewed(self, found: Installation) -> Installation | None:
        """By the one that holds the lease; the others have what they had.

        A renewal that fails keeps its lease, so that nobody asks again before it ends.
        """
        lease, holder = f"token:{self.platform}:{found.workspace}", f"{self.owner}:{token_hex(4)}"
        now = self.clock.now()
        if not await self.transactions.run(
            lambda work: work.leases.take(lease, holder, now, now + LEASE)
        ):
            return found
        try:
            fresh = await self._renewed_alone(found)
        except Unavailable:
            raise
        except RetryLater as asked:
            raise Unavailable(asked.reason) from None  # its lease is pause enough
        except TableeError as refused:
            raise Unreachable(refused.reason) from None  # for good
        await self.transactions.run(lambda work: work.leases.release(lease, holder))
        return fresh

    async def _renewed_alone(self, found: Installation) -> Installation | None:
        """Read again under the lease: another process may just have renewed it, or forgotten it."""
        now = await self._held(found.workspace)
        if now is None or not self._ends_soon(now):
            return now
        fresh = await self.renew(now)

        def replaced(work: Work) -> Installation | None:
            held = work.installations.find(self.platform, now.workspace)
            if held is None or held.refresh_token != now.refresh_token:
                return held  # gone, or installed again, meanwhile
            return work.installations.keep(fresh)

        return await self.transactions.run(replaced)


@dataclass(frozen=True, slots=True)
class BegunHere:
    """What proves that an installation was begun here: sealed, recent, and spent once."""

    transactions: Transactions
    clock: Clock
    hasher: Hasher
    key: bytes
    platform: str
    seconds: int = 600
    """How long one is good, from the first page to the last."""

    async def issue(self) -> str:
        at = int(self.clock.now().timestamp())
        return Fernet(self.key).encrypt_at_time(token_bytes(16), at).decode()

    async def spend(self, state: str) -> bool:
        now = self.clock.now()
        try:
            Fernet(self.key).decrypt_at_time(state, self.seconds, int(now.timestamp()))
        except (InvalidToken, ValueError):
            return False
        spent = self.hasher.event(Account(self.platform, "", ""), f"state:{state}")
        return await self.transactions.run(lambda work: work.events.record(spent, now.date()))
