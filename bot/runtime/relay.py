"""The outbox relay: claims a lane's due messages, sends them at its pace, settles each one.

Nothing is ever lost: what a killed relay had claimed is claimed again when its lease ends. A kill
between a send and its mark repeats that message: at most one a lane and a kill, never more, since
each is settled before the next is sent. One that the platform never confirmed is repeated once. A
repeat carries the same buttons, which only redraw.
A relay that ends its batch lets the lane go: the next process sends as soon as the rate allows.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

from bot.composition import Composition
from bot.desk import Services
from bot.outgoing import platform_of
from bot.ports import Clock, Transactions, Work
from bot.runtime import pacing
from bot.runtime.judgement import Elsewhere, Judgement, Worth
from bot.runtime.pages import failed_once, lose, move, post_batch, settled, unconfirmed
from bot.runtime.worth import judge
from dialogs.messages import Channel, Doorbell, Envelope
from dialogs.nouns.deliveries import Delivery, DeliveryStatus
from dialogs.nouns.errors import RetryLater, TableeError, Unavailable, Unconfirmed, Unreachable

LEASE = timedelta(seconds=30)
"""How long a lane waits for a relay that was killed; a batch always ends before."""

PATIENCE = timedelta(seconds=10)
"""The longest that one call to a platform may take."""

CHANNEL_OFF = "channel_off"
INTERNAL = "internal"

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Relay:
    """One a process. `owner` names it in leases; lanes of `channels` it lacks wait, then fail."""

    transactions: Transactions
    clock: Clock
    channels: Mapping[str, Channel]
    composition: Composition
    doorbell: Doorbell
    services: Services
    owner: str
    patience: timedelta = PATIENCE
    buckets: dict[str, pacing.Bucket] = field(default_factory=dict)

    async def run(self) -> int:
        """Send what may leave now, lanes side by side; returns how many messages were handled."""
        now = self.clock.now()
        lanes = await self.transactions.read(lambda work: work.outbox.lanes_due(now))
        outcomes = await asyncio.gather(
            *(self._lane(lane, now) for lane in lanes), return_exceptions=True
        )
        for outcome in outcomes:  # every lane has come to its end: none is cut by another
            if isinstance(outcome, BaseException):
                raise outcome
        return sum(outcome for outcome in outcomes if isinstance(outcome, int))

    async def _lane(self, lane: str, now: datetime) -> int:
        channel = self.channels.get(platform_of(lane))
        if channel is not None and channel.pages:
            return await self._post(lane, now)
        bucket = self._bucket(lane, 0.0 if channel is None else channel.rate, now)
        if not bucket.allowance:
            return 0
        claimed = await self._claim(lane, now, bucket.allowance)
        try:
            return await self._batch(lane, claimed, now)
        finally:
            await self._let_go(lane, now, len(claimed))

    async def _batch(self, lane: str, claimed: Sequence[Delivery], now: datetime) -> int:
        """Deliver one after the other while the lease surely lasts; returns how many."""
        for index, delivery in enumerate(claimed):
            if self.clock.now() - now > LEASE - self.patience:
                await self._put_off(claimed[index:], now)
                return index
            try:
                await self._deliver(lane, delivery, now)
            except RetryLater as asked:
                until = self.clock.now() + timedelta(seconds=asked.seconds)
                self.buckets[lane] = self.buckets[lane].held(until)
                await self._put_off(claimed[index:], until)
                return index
        return len(claimed)

    async def _post(self, lane: str, now: datetime) -> int:
        posting = partial(post_batch, lane=lane, owner=self.owner, now=now, services=self.services)
        handled, bells = await self.transactions.run(posting)
        for bell in bells:
            self.doorbell.ring(bell)
        return handled

    def _bucket(self, lane: str, rate: float, now: datetime) -> pacing.Bucket:
        known = self.buckets.get(lane) or pacing.fresh(rate, now)
        self.buckets[lane] = known.at(now)
        return self.buckets[lane]

    async def _claim(self, lane: str, now: datetime, limit: int) -> Sequence[Delivery]:
        return await self.transactions.run(
            lambda work: work.outbox.claim(lane, self.owner, now, now + LEASE, limit)
        )

    async def _let_go(self, lane: str, since: datetime, sent: int) -> None:
        """Kept only while nobody may call: until a pause ends, and what was sent is paid for."""
        now, free_at = self.clock.now(), self.buckets[lane].free_at(since, sent)
        await self.transactions.run(lambda work: work.outbox.let_go(lane, self.owner, now, free_at))

    async def _deliver(self, lane: str, delivery: Delivery, now: datetime) -> None:
        """Send one message if it still has a use, and settle it. Lets `RetryLater` through.

        One message's trouble never stops the lane: it counts as a failure of that message.
        """
        try:
            after = await self._sent(lane, delivery, now)
        except (RetryLater, Unavailable):
            raise
        except Unreachable as gone:
            await self._lose(delivery, gone.reason, now)
            return
        except Exception:
            log.exception("delivery %s failed", delivery.id)
            after = failed_once(delivery, INTERNAL, now)
        if after is not None:
            await self._settle((after,))

    async def _sent(self, lane: str, delivery: Delivery, now: datetime) -> Delivery | None:
        """The message as it is to be settled; None when it was moved to another lane."""
        judgement = await self._judge(delivery, now)
        if isinstance(judgement, Elsewhere):
            moving = partial(move, delivery=delivery, identity=judgement.identity, now=now)
            await self.transactions.run(moving)
            return None
        if not isinstance(judgement, Worth):
            return settled(delivery, judgement)
        self.buckets[lane] = self.buckets[lane].spent()
        return await self._send(delivery, judgement, now)

    async def _judge(self, delivery: Delivery, now: datetime) -> Judgement:
        return await self.transactions.read(lambda work: judge(work, delivery, now, self.services))

    async def _send(self, delivery: Delivery, worth: Worth, now: datetime) -> Delivery:
        channel = self.channels.get(worth.account.platform)
        if channel is None:
            return failed_once(delivery, CHANNEL_OFF, now)
        words = self.composition.words[worth.language]
        screen = await self.composition.screen(worth.announcement, words, pages=channel.pages)
        try:
            async with asyncio.timeout(self.patience.total_seconds()):
                await channel.send(Envelope(worth.account, screen, revision=0))
        except (RetryLater, Unreachable):
            raise
        except (TimeoutError, Unconfirmed):
            return unconfirmed(delivery, now)
        except TableeError as trouble:
            return failed_once(delivery, trouble.reason, now)
        return settled(delivery, worth)

    async def _lose(self, delivery: Delivery, reason: str, now: datetime) -> None:
        await self.transactions.run(partial(lose, delivery=delivery, reason=reason, now=now))

    async def _put_off(self, rest: Sequence[Delivery], until: datetime) -> None:
        """No fault of theirs: they wait for the end of a pause (S13, T16), or of a slow batch."""
        waiting = [replace(one, status=DeliveryStatus.WAITING, due_at=until) for one in rest]
        await self._settle(waiting)

    async def _settle(self, deliveries: Sequence[Delivery]) -> None:
        def settle(work: Work) -> None:
            for delivery in deliveries:
                work.outbox.settle(delivery)

        await self.transactions.run(settle)
