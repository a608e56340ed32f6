"""The queue of updates, as the real server keeps it (T12, T13).

An offset confirms everything below it; what is not confirmed comes again; ids count up by one and
restart at random after a week without any; taps are kept 150 s, the rest 24 h.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from tests.fakes.telegram.clock import Clock
from tests.fakes.telegram.shapes import JSON

KEPT = 24 * 3600.0
KEPT_TAP = 150.0
IDLE = 7 * 24 * 3600.0
MOST = 100
SLACK = 10  # an offset further ahead than this is taken for one of another numbering
ON_DEMAND = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(frozen=True, slots=True)
class Held:
    id: int
    at: float
    kind: str
    content: JSON

    @property
    def json(self) -> JSON:
        return {"update_id": self.id, self.kind: self.content}


@dataclass(slots=True)
class Updates:
    """`given` lists every update handed out, as often as it was. `next_id` may be set by a test."""

    clock: Clock
    kinds: frozenset[str]
    random: Random = field(default_factory=lambda: Random(12))
    next_id: int = 0
    asked: frozenset[str] = frozenset()  # allowed_updates, as last given; empty is the default
    given: list[int] = field(default_factory=list)
    confirmed: list[int] = field(default_factory=list)
    listeners: list[Callable[[], None]] = field(default_factory=list)
    _held: list[Held] = field(default_factory=list)
    _last_at: float | None = None

    @property
    def pending(self) -> list[Held]:
        """What waits to be confirmed or delivered, in order."""
        now = self.clock.now()
        self._held = [
            one
            for one in self._held
            if now - one.at < (KEPT_TAP if one.kind == "callback_query" else KEPT)
        ]
        return list(self._held)

    def allows(self, kind: str) -> bool:
        return kind in self.asked if self.asked else kind not in ON_DEMAND

    def push(self, kind: str, content: JSON) -> Held | None:
        """None when the bot did not ask for such updates."""
        if not self.allows(kind):
            return None
        now = self.clock.now()
        if not self.next_id or (self._last_at is not None and now - self._last_at >= IDLE):
            self.next_id = self.random.randrange(10**8, 10**9)
        held = Held(self.next_id, now, kind, content)
        self.next_id += 1
        self._last_at = now
        self._held.append(held)
        for listener in self.listeners:
            listener()
        return held

    def confirm(self, offset: int) -> None:
        """Everything below it is done with. A negative one keeps only so many, from the end."""
        pending = self.pending
        if offset < 0:
            offset = pending[offset].id if -offset <= len(pending) else 0
        if offset == 0 or (self.next_id and offset > self.next_id + SLACK):
            return
        self._drop([one for one in pending if one.id < offset])

    def done(self, held: Held) -> None:
        """Delivered: the webhook took it."""
        self._drop([one for one in self._held if one.id == held.id])

    def forget(self) -> None:
        """What waits is dropped, as `drop_pending_updates` asks."""
        self._held.clear()

    def batch(self, limit: int) -> list[Held]:
        batch = self.pending[:limit]
        self.given += [one.id for one in batch]
        return batch

    def _drop(self, some: list[Held]) -> None:
        self._held = [one for one in self._held if one not in some]
        self.confirmed += [one.id for one in some]
