"""Whether Slack's events are answered well: under one in twenty, Slack stops sending them (S24).

Owns the alarm in the log, long before that, and at most once in a while.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable

MOST = 100
FEWEST = 20
WELL_ENOUGH = 0.5
SILENT_SECONDS = 600.0

log = logging.getLogger(__name__)


class Health:
    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._latest: deque[bool] = deque(maxlen=MOST)
        self._said_at = float("-inf")

    @property
    def failing(self) -> bool:
        known = len(self._latest)
        return known >= FEWEST and sum(self._latest) < known * WELL_ENOUGH

    def noted(self, *, well: bool) -> None:
        self._latest.append(well)
        if self.failing and self._clock() - self._said_at >= SILENT_SECONDS:
            self._said_at = self._clock()
            log.error(
                "most of what Slack sends fails; under 5 % of successes it stops sending: "
                "see the lines above, and `tablee doctor`"
            )
