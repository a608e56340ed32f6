"""Replies on their way to the screen, once committed and acknowledged: one after the other.

Owns who draws. A fresh reply is drawn here; one that cannot be, or not soon, by the sweep, which
finds it behind (design §4). Somebody unknown has no sweep: then a pause is waited for (S13).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Coroutine
from dataclasses import dataclass, replace
from typing import Any
from weakref import WeakValueDictionary

from adapters.slack import pen
from adapters.slack.codec import event_id, view_reference
from adapters.slack.easel import Easel
from adapters.slack.incoming import Incoming, Where
from adapters.slack.tempo import Tempo
from dialogs.messages import GestureKind, Receiver, Reply
from dialogs.nouns.errors import RetryLater, TableeError, Unavailable, Unreachable
from dialogs.nouns.people import Account

log = logging.getLogger(__name__)

FROM_EVENTS = frozenset({Where.TYPED, Where.MENTION})
"""Slack sends these again when they fail; what is drawn below them must not be doubled (S2)."""

LONGEST_PAUSE_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Applied:
    """A gesture after its commit, at `moment` of the clock. `waiting` gives the id of a window
    opened for its reply, or "", once Slack has said it.
    """

    incoming: Incoming
    reply: Reply
    waiting: Awaitable[str]
    moment: float


def nothing() -> Awaitable[str]:
    """No window waits."""
    none: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    none.set_result("")
    return none


class Drawings:
    """`begin` returns at once; `finish` waits for what is still being drawn."""

    def __init__(self, receiver: Receiver, easel: Easel, tempo: Tempo) -> None:
        self._receiver = receiver
        self._easel = easel
        self._tempo = tempo
        self._turns: WeakValueDictionary[Account, asyncio.Lock] = WeakValueDictionary()
        self._under_way: set[asyncio.Task[object]] = set()

    def begin(self, applied: Applied) -> None:
        self.later(self._drawn(applied))

    def later(self, drawing: Coroutine[Any, Any, str]) -> None:
        """Draw it while the acknowledgement leaves."""
        task: asyncio.Task[object] = asyncio.create_task(self._quietly(drawing))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def finish(self) -> None:
        while self._under_way:
            await asyncio.wait(set(self._under_way))

    # ── One reply ─────────────────────────────────────────────────────────────────────────────

    async def _drawn(self, applied: Applied) -> str:
        """In the order of the commits."""
        account = applied.reply.account
        async with self._turns.setdefault(account, asyncio.Lock()):
            waiting = await applied.waiting
            if _already_below(applied) or self._is_late(applied):
                return await self._left(applied, waiting)
            reference = await self._quietly(self._patiently(applied, waiting))
            if reference is None:
                return await self._left(applied, waiting)
        if applied.reply.revision and not applied.incoming.gesture.glance:
            await self._receiver.drawn(account, applied.reply.revision, reference)
        return reference

    async def _left(self, applied: Applied, waiting: str) -> str:
        """To the sweep, which fills the window that waits, if there is one (U4)."""
        reply = applied.reply
        if waiting and reply.revision:
            await self._receiver.drawn(reply.account, reply.revision - 1, view_reference(waiting))
        return ""

    def _is_late(self, applied: Applied) -> bool:
        waited = self._tempo.clock() - applied.moment
        return bool(applied.reply.revision) and waited > self._tempo.fresh

    async def _patiently(self, applied: Applied, waiting: str) -> str:
        longest = self._tempo.pause if applied.reply.revision else LONGEST_PAUSE_SECONDS
        try:
            return await self._once(applied, waiting)
        except RetryLater as asked:
            if asked.seconds > longest:
                raise
            await self._tempo.sleep(asked.seconds)
        return await self._once(applied, waiting)

    async def _once(self, applied: Applied, waiting: str) -> str:
        look = self._looking(applied)
        return await pen.draw(self._easel, applied.incoming, applied.reply, look, waiting)

    def _looking(self, applied: Applied) -> pen.LookAgain:
        async def look(place: str) -> Reply:
            gesture = applied.incoming.gesture
            again = event_id("look", gesture.event_id, place)
            looking = replace(
                gesture, event_id=again, kind=GestureKind.OPENED, action=place, text="", fields={}
            )
            return await self._receiver.receive(looking)

        return look

    async def _quietly(self, drawing: Coroutine[Any, Any, str]) -> str | None:
        """None when it could not be drawn: nothing is lost, and no payload is logged (E13)."""
        try:
            return await drawing
        except (RetryLater, Unavailable, Unreachable) as error:
            log.info("not drawn now: %s", error.reason)
        except TableeError as error:
            log.error("Slack refused a drawing: %s", error.reason)  # noqa: TRY400 - no payload
        except Exception:
            log.exception("a reply could not be drawn")
        return None


def _already_below(applied: Applied) -> bool:
    """Words that came twice were answered under the first; lost, the sweep draws the answer."""
    return applied.reply.repeated and applied.incoming.spot.where in FROM_EVENTS
