"""A clock that a visitor can move forward, never back.

It runs as fast as the wall does, from wherever it was last moved to.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta


def wall_clock() -> datetime:
    return datetime.now(UTC)


class MovableClock:
    """Satisfies `bot.ports.Clock`. `wall` tells the time that really passes."""

    def __init__(self, start: datetime, wall: Callable[[], datetime] = wall_clock) -> None:
        self._wall = wall
        self._ahead = start - wall()

    def now(self) -> datetime:
        return self._wall() + self._ahead

    def move_to(self, instant: datetime) -> None:
        """Move forward to `instant`; one that is already past changes nothing."""
        self._ahead = max(self._ahead, instant - self._wall())

    def move_by(self, span: timedelta) -> None:
        """Move forward by `span`; a negative one changes nothing."""
        self._ahead += max(span, timedelta())
