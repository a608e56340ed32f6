"""How fast a lane sends: a token bucket, a pause when the platform asks, a slower and slower retry.

Pure arithmetic on times given as arguments. The outbox takes four fifths of a platform's rate; the
last fifth is left to replies, which nobody paces.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

OUTBOX_SHARE = 0.8
NO_LIMIT = 100.0
"""Where a platform sets no limit, a lane still sends by batches of what this allows."""

FULL_SECONDS = 1.0
"""A lane at rest may send what one second would allow at once, never more."""

FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=1)
LULL = timedelta(minutes=10)
"""Before a message that may have left is said again: once, since twice would be noise."""

MAX_ATTEMPTS = 12
"""About six hours after the first try, a message is given up with its reason."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """One lane's pace: `tokens` messages may leave at `counted_at`, none before `held_until`."""

    rate: float
    tokens: float
    counted_at: datetime
    held_until: datetime | None = None

    def at(self, now: datetime) -> Bucket:
        """The bucket filled up to `now`; a clock that jumped back fills nothing."""
        elapsed = max(0.0, (now - self.counted_at).total_seconds())
        tokens = min(self.capacity, self.tokens + elapsed * self.rate)
        return replace(self, tokens=tokens, counted_at=now)

    @property
    def capacity(self) -> float:
        return max(1.0, self.rate * FULL_SECONDS)

    @property
    def allowance(self) -> int:
        """How many messages may leave now."""
        held = self.held_until is not None and self.counted_at < self.held_until
        return 0 if held else int(self.tokens + 1e-9)

    def free_at(self, since: datetime, sent: int) -> datetime:
        """When another process may use the lane, after `sent` messages `since`.

        Each message takes its share of a second, so that any number of processes, each with a
        bucket of its own, keep to one rate between them; and a pause holds for all of them.
        """
        paid = since + timedelta(seconds=sent / self.rate)
        return paid if self.held_until is None else max(paid, self.held_until)

    def spent(self) -> Bucket:
        return replace(self, tokens=self.tokens - 1)

    def held(self, until: datetime) -> Bucket:
        """Nothing leaves before `until` (Retry-After), and then slowly again."""
        return replace(self, held_until=until, tokens=min(self.tokens, 1.0))


def fresh(rate: float, now: datetime) -> Bucket:
    """A lane's first bucket: one message at once, then its share of the channel's `rate`."""
    return Bucket(rate=rate * OUTBOX_SHARE or NO_LIMIT, tokens=1.0, counted_at=now)


def wait_after(attempts: int) -> timedelta:
    """How long after the `attempts`-th failure the next try comes: doubling, an hour at most."""
    doublings = min(max(attempts - 1, 0), MAX_ATTEMPTS)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def gives_up(attempts: int) -> bool:
    return attempts >= MAX_ATTEMPTS
