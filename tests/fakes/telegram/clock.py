"""Telegram's time: it moves only when a test moves it, and tells whoever waits for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta


@dataclass(slots=True)
class Clock:
    """Stands still at the moment it was made, unless `source` is a clock of the test's.

    A test whose own clock has moved calls `tell`; `forward` does both.
    """

    source: Callable[[], float] | None = None
    offset: float = 0.0
    start: float = field(default_factory=time.time)
    listeners: list[Callable[[], None]] = field(default_factory=list)

    def now(self) -> float:
        """Seconds since the epoch."""
        return (self.source() if self.source else self.start) + self.offset

    def date(self) -> int:
        """As the Bot API writes it."""
        return int(self.now())

    def forward(self, **span: float) -> None:
        """By `seconds=…`, `hours=…`, `days=…`, as `timedelta` takes them."""
        self.offset += timedelta(**span).total_seconds()
        self.tell()

    def tell(self) -> None:
        for listener in self.listeners:
            listener()
