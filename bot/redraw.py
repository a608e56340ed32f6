"""Screens that a platform's messages should show and do not yet: noted, swept, drawn again.

Owns the coalesced note of what was drawn, and the sweep that edits what is behind (design §4). A
page is a function of state and needs neither.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from bot.outgoing import lane_of
from bot.ports import Clock, Transactions, Work
from dialogs.messages import Channel, Envelope, Reply
from dialogs.nouns.deliveries import Conversation
from dialogs.nouns.errors import RetryLater, TableeError, Unavailable, Unreachable
from dialogs.nouns.people import Account, Identity
from dialogs.nouns.runs import Presence

MOST_REMEMBERED = 10_000
BATCH = 64
LEASE = timedelta(seconds=30)
SLICE = 50

log = logging.getLogger(__name__)

Mark = tuple[int, int, str]
"""Identity id, revision that is on the screen, reference of the message it is in."""


class Drawn:
    """Batches of (identity id, revision, message), the newest of each conversation only."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions
        self._ids: OrderedDict[Account, int] = OrderedDict()
        self._pending: dict[int, tuple[int, str]] = {}

    def met(self, presence: Presence, since: int = 0) -> None:
        """Remember the id behind an account that has just been seen. What was noted of revisions
        before `since` says nothing any more: the conversation is drawn elsewhere.
        """
        if self._pending.get(presence.identity_id, (since, ""))[0] < since:
            del self._pending[presence.identity_id]
        self._ids[presence.account] = presence.identity_id
        self._ids.move_to_end(presence.account)
        if len(self._ids) > MOST_REMEMBERED:
            self._ids.popitem(last=False)

    def seen(self, presence: Presence) -> str:
        """The message in which the conversation was last seen, or ""."""
        noted = self._pending.get(presence.identity_id)
        return presence.conversation.message if noted is None else noted[1]

    async def note(self, account: Account, revision: int, message: str) -> None:
        """Kept in memory until a batch is full or `flush`; lost, it is only drawn once more."""
        identity_id = self._ids.get(account)
        if identity_id is None:
            return
        before = self._pending.get(identity_id, (0, ""))[0]
        if revision >= before:
            self._pending[identity_id] = (revision, message)
        if len(self._pending) >= BATCH:
            await self.flush()

    async def flush(self) -> None:
        if not self._pending:
            return
        taken, self._pending = self._pending, {}
        batch = [(key, revision, message) for key, (revision, message) in taken.items()]
        try:
            await self._transactions.run(partial(_marked, batch))
        except Unavailable:
            self._pending = taken | self._pending  # else a new message would come twice
            raise


def _marked(batch: list[Mark], work: Work) -> None:
    work.conversations.mark_drawn(batch)


class Looker(Protocol):
    async def look(self, account: Account, place: str) -> Reply: ...

    async def flush(self) -> None: ...


class Sweep:
    """Draws again each conversation that is behind, on every channel drawn by messages."""

    def __init__(
        self,
        transactions: Transactions,
        looker: Looker,
        channels: Mapping[str, Channel],
        clock: Clock,
        owner: str,
    ) -> None:
        self._transactions = transactions
        self._looker = looker
        self._channels = channels
        self._clock = clock
        self._owner = owner
        self._held_until: dict[str, datetime] = {}

    async def once(self) -> int:
        """One pass; returns how many conversations were drawn."""
        await self._looker.flush()
        drawn = 0
        for platform, channel in self._channels.items():
            drawn += await self._platform(platform, channel)
        return drawn

    async def flush(self) -> None:
        """Write what was drawn and not yet noted."""
        await self._looker.flush()

    async def _platform(self, platform: str, channel: Channel) -> int:
        now = self._clock.now()
        claimed = await self._transactions.run(
            lambda work: work.conversations.claim_behind(
                platform, self._owner, now, now + LEASE, SLICE
            )
        )
        marks: list[Mark] = []
        for identity, conversation in claimed:
            lane = lane_of(identity.account)
            if now < self._held_until.get(lane, now):
                continue
            with suppress(Unavailable):  # kept for the next time, and this pass is still noted
                await self._looker.flush()  # what was drawn meanwhile does not wait for its end
            try:
                marks.append(await self._draw(channel, identity, conversation))
            except RetryLater as asked:  # the other workspaces go on
                self._held_until[lane] = now + timedelta(seconds=asked.seconds)
            except Unavailable:  # and its lease ends by itself: another pass tries again
                self._held_until[lane] = now + LEASE
            except Exception:
                log.exception("the screen of identity %s could not be drawn again", identity.id)
        if marks:
            await self._transactions.run(partial(_marked, marks))
        return len(marks)

    async def _draw(self, channel: Channel, identity: Identity, conversation: Conversation) -> Mark:
        """What is on the screen afterwards: what was there before, for somebody out of reach, and
        where the platform refuses the screen itself, which it would refuse again (S14).
        """
        reply = await self._looker.look(identity.account, conversation.place)
        envelope = Envelope(
            identity.account, reply.screen, reply.revision, replaces=conversation.message
        )
        try:
            message = await channel.send(envelope)
        except (RetryLater, Unavailable):
            raise
        except TableeError as refused:
            if not isinstance(refused, Unreachable):
                log.error("a platform refused a screen: %s", refused.reason)  # noqa: TRY400
            message = conversation.message
        return identity.id, reply.revision, message
