"""How long Tablée waits on Telegram, and by which clock. A test gives its own."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tempo:
    """Seconds, all of them.

    `reply`: a reply to words that takes longer shows that it is being written (U4). `tried`: an
    update is confirmed after that long, though its reply is still on its way. `pause`: the longest
    pause asked by Telegram that a reply waits for by itself; the sweep draws it after a longer one.
    `fresh`: a reply that could not begin to be drawn so soon is the sweep's, which draws it once.
    `poll`: how long Telegram holds a poll open. `turn`: how long the poller's turn is held, longer
    than a poll and its handling. `wait`: between two tries, doubled up to `longest`.
    """

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
    reply: float = 0.7
    tried: float = 2.0
    pause: float = 3.0
    fresh: float = 5.0
    poll: int = 10
    turn: float = 25.0
    wait: float = 1.0
    longest: float = 60.0
