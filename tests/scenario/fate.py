"""When a process dies: the instants between a gesture and its answer, and within a bulk step.

`Fate` reads a control file that the test writes whole: the time, and the k-th passage of which
instant kills the process (SIGKILL, so nothing is tidied up). It is the process's clock too, so
that time moves and death is armed at once.
"""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from threading import Lock
from typing import TypeVar

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.ports import Transactions, Work
from dialogs.messages import Gesture, Receiver, Reply
from dialogs.nouns.people import Account

T = TypeVar("T")


class Instant(StrEnum):
    BEFORE_COMMIT = "before_commit"  # all is written, nothing committed
    AFTER_COMMIT = "after_commit"  # committed; the receiver has no reply yet
    AFTER_REPLY = "after_reply"  # the receiver replied; nothing was said to the browser
    WITHIN_RESPONSE = "within_response"  # status and headers have left, the body has not
    AFTER_RESPONSE = "after_response"  # the whole answer has left
    BULK_BEFORE_COMMIT = "bulk_before_commit"
    BULK_AFTER_COMMIT = "bulk_after_commit"


@dataclass(frozen=True, slots=True)
class Control:
    """What the file says. `countdown` is 1 for the next passage; a new `serial` counts anew.

    It was `now` when the machine's clock said `since` (seconds since the epoch); time flows from
    there, so that what a dead process held comes free.
    """

    serial: int
    now: datetime
    since: float
    instant: str = ""
    countdown: int = 0

    def write(self, path: Path) -> None:
        """At once, so that no reader sees half of it."""
        said = {name: getattr(self, name) for name in ("serial", "since", "instant", "countdown")}
        draft = path.with_suffix(".new")
        draft.write_text(json.dumps({**said, "now": self.now.isoformat()}), "utf-8")
        draft.replace(path)

    @classmethod
    def read(cls, path: Path) -> Control:
        said = json.loads(path.read_text("utf-8"))
        return cls(**{**said, "now": datetime.fromisoformat(said["now"])})


class Fate:
    """Satisfies `Clock`, and ends the process at the instant that is armed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._control = Control.read(path)
        self._left = self._control.countdown

    def now(self) -> datetime:
        with self._lock:
            self._look()
            flowed = max(0.0, time.time() - self._control.since)
            return self._control.now + timedelta(seconds=flowed)

    def meet(self, instant: Instant) -> None:
        """Pass this instant, or die at it."""
        with self._lock:
            self._look()
            if self._control.instant != instant:
                return
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    def _look(self) -> None:
        control = Control.read(self._path)
        if control.serial != self._control.serial:
            self._control, self._left = control, control.countdown


_IN_GESTURE: ContextVar[bool] = ContextVar("in_gesture", default=False)
"""Whether the transaction at hand is a person's; otherwise it is a step of the scheduler's."""


class MortalTransactions:
    """Satisfies `Transactions`, around the real ones."""

    def __init__(self, real: Transactions, fate: Fate) -> None:
        self._real = real
        self._fate = fate

    async def run(self, transaction: Callable[[Work], T]) -> T:
        gesture = _IN_GESTURE.get()
        before = Instant.BEFORE_COMMIT if gesture else Instant.BULK_BEFORE_COMMIT
        after = Instant.AFTER_COMMIT if gesture else Instant.BULK_AFTER_COMMIT

        def mortal_transaction(work: Work) -> T:
            value = transaction(work)
            self._fate.meet(before)
            return value

        value = await self._real.run(mortal_transaction)
        self._fate.meet(after)
        return value

    async def read(self, query: Callable[[Work], T]) -> T:
        return await self._real.read(query)

    async def close(self) -> None:
        await self._real.close()


class MortalReceiver:
    """Satisfies `Receiver`, around the real one."""

    def __init__(self, real: Receiver, fate: Fate) -> None:
        self._real = real
        self._fate = fate

    async def receive(self, gesture: Gesture) -> Reply:
        mark = _IN_GESTURE.set(True)
        try:
            reply = await self._real.receive(gesture)
        finally:
            _IN_GESTURE.reset(mark)
        self._fate.meet(Instant.AFTER_REPLY)
        return reply

    async def drawn(self, account: Account, revision: int, message: str) -> None:
        await self._real.drawn(account, revision, message)

    async def learned(self, account: Account, locale: str, zone: str) -> None:
        await self._real.learned(account, locale, zone)


def mortal(app: ASGIApp, fate: Fate) -> ASGIApp:
    """The app, whose answers to a POST may be cut short."""

    async def serving(scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            begins = message["type"] == "http.response.body"
            if begins:
                fate.meet(Instant.WITHIN_RESPONSE)
            await send(message)
            if begins and not message.get("more_body"):
                fate.meet(Instant.AFTER_RESPONSE)

        posted = scope["type"] == "http" and scope["method"] == "POST"
        await app(scope, receive, sending if posted else send)

    return serving
