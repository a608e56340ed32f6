"""How long Tablée waits on Slack, and by which clock. A test gives its own."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Tempo:
    """Seconds, all of them.

    `reply`: a trigger lives three seconds, so a reply later than this waits in a window opened for
    it (S7). `courtesy`: what Slack says of a person is waited for no longer. `pause`: the longest
    pause asked by Slack that a reply waits for by itself; the sweep draws it after a longer one.
    `fresh`: a reply that could not begin to be drawn so soon is the sweep's, which draws it once.
    `upload`: a picture that takes longer is left out, its words have left; and so is one that would
    make a new message take longer than `sending`, since whoever sends it gives it ten seconds and
    sends it again. `looking`: where a message is to leave for, before it does, for no longer.
    """

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
    reply: float = 0.7
    courtesy: float = 0.5
    pause: float = 3.0
    fresh: float = 5.0
    upload: float = 5.0
    sending: float = 8.5
    looking: float = 1.0

    def slower(self, times: float) -> Tempo:
        """What can be done without is waited for so many times longer."""
        return replace(
            self,
            courtesy=self.courtesy * times,
            upload=self.upload * times,
            looking=self.looking * times,
        )
