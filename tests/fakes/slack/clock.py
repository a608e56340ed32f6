"""The fake's time and ids: settable, never random, so that a run tells the same story twice."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Clock:
    """Stands still at the moment it was made unless `source` is a clock of the test's."""

    source: Callable[[], float] | None = None
    offset: float = 0.0
    start: float = field(default_factory=time.time)

    def now(self) -> float:
        """Seconds since the epoch."""
        return (self.source() if self.source else self.start) + self.offset

    def advance(self, seconds: float) -> None:
        self.offset += seconds


@dataclass(slots=True)
class Ids:
    """Ids as Slack draws them, counted: V0000001, 1700000000.000100, 123.456.abc."""

    clock: Clock
    counted: Counter[str] = field(default_factory=Counter)

    def count(self, kind: str) -> int:
        self.counted[kind] += 1
        return self.counted[kind]

    def next(self, kind: str) -> str:
        return f"{kind}{self.count(kind):08X}"

    def ts(self) -> str:
        """Later than every one before, whatever the clock does."""
        return f"{int(self.clock.now())}.{self.count('ts') * 100:06d}"

    def hash(self) -> str:
        return f"{int(self.clock.now())}.{self.count('hash'):08x}"

    def trigger(self) -> str:
        number = self.count("trigger")
        return f"{int(self.clock.now() * 1000)}.{number}.{number:032x}"
