"""Replies on their way to the screen, once committed: those of one person one after the other.

Owns who draws. A fresh reply is drawn here; one that cannot be, or not soon, by the sweep, which
finds it behind (design §4). Somebody unknown has no sweep: then a pause is waited for (T16).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from dataclasses import dataclass, replace
from typing import Any
from weakref import WeakValueDictionary

from adapters.telegram import pen
from adapters.telegram.easel import Easel
from adapters.telegram.incoming import Incoming
from adapters.telegram.lately import Lately
from adapters.telegram.tempo import Tempo
from dialogs.messages import Receiver, Reply
from dialogs.nouns.errors import RetryLater, TableeError, Unavailable, Unreachable
from dialogs.nouns.people import Account

log = logging.getLogger(__name__)

LONGEST_PAUSE_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Applied:
    """A gesture after its commit, at `moment` of the clock."""

    incoming: Incoming
    reply: Reply
    moment: float


class Drawings:
    """`begin` returns at once; `finish` waits for what is still being drawn."""

    def __init__(self, receiver: Receiver, easel: Easel, lately: Lately, tempo: Tempo) -> None:
        self._receiver = receiver
        self._easel = easel
        self._lately = lately
        self._tempo = tempo
        self._turns: WeakValueDictionary[Account, asyncio.Lock] = WeakValueDictionary()
        self._under_way: set[asyncio.Task[object]] = set()

    def begin(self, applied: Applied) -> asyncio.Task[object]:
        """The button is released, then the reply is drawn, in that order (T10)."""
        return self.later(self._answered(applied))

    def later(self, work: Coroutine[Any, Any, object]) -> asyncio.Task[object]:
        task: asyncio.Task[object] = asyncio.create_task(quietly(work))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        return task

    async def finish(self) -> None:
        while self._under_way:
            await asyncio.wait(set(self._under_way))

    # ── One reply ─────────────────────────────────────────────────────────────────────────────

    async def _answered(self, applied: Applied) -> None:
        spot = applied.incoming.spot
        if spot.tap:
            await quietly(self._easel.calls.answer(spot.tap, spot.chat))
        await self._drawn(applied)

    async def _drawn(self, applied: Applied) -> None:
        """In the order of the commits."""
        reply, account = applied.reply, applied.reply.account
        async with self._turns.setdefault(account, asyncio.Lock()):
            if self._is_late(applied):
                return
            latest = reply.former or self._lately.of(account).reference
            applied = replace(applied, reply=replace(reply, former=latest))
            reference = await self._patiently(applied)
            if reference is None:
                return
            self._lately.note(account, reference, reply.screen.language)
        if reply.revision:
            await self._receiver.drawn(account, reply.revision, reference)

    def _is_late(self, applied: Applied) -> bool:
        waited = self._tempo.clock() - applied.moment
        return bool(applied.reply.revision) and waited > self._tempo.fresh

    async def _patiently(self, applied: Applied) -> str | None:
        longest = self._tempo.pause if applied.reply.revision else LONGEST_PAUSE_SECONDS
        try:
            return await pen.draw(self._easel, applied.incoming, applied.reply)
        except RetryLater as asked:
            if asked.seconds > longest:
                raise
            await self._tempo.sleep(asked.seconds)
        return await pen.draw(self._easel, applied.incoming, applied.reply)


async def quietly(work: Coroutine[Any, Any, object]) -> None:
    """Whatever cannot be drawn now is lost to nobody; no payload is logged (E13)."""
    try:
        await work
    except (RetryLater, Unavailable, Unreachable) as error:
        log.info("not drawn now: %s", error.reason)
    except TableeError as error:
        log.error("Telegram refused a drawing: %s", error.reason)  # noqa: TRY400 - no payload
    except Exception:
        log.exception("a reply could not be drawn")
