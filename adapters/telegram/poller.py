"""Telegram by polling: our own `getUpdates` loop, for an installation without a public address.

Owns the offset: an update is confirmed only once it is committed and its reply was tried, so that
nothing is lost whenever the process is killed (T13); and the turn: of several processes one polls,
since Telegram lets no two (T14). Ids of updates mean nothing else (T12).
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import Counter
from collections.abc import Coroutine, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from adapters.telegram import parse
from adapters.telegram.calls import Calls
from adapters.telegram.identity import Identity
from adapters.telegram.incoming import Me, Read
from adapters.telegram.parse.payload import number
from adapters.telegram.parse.updates import ALLOWED
from adapters.telegram.patience import Patience
from adapters.telegram.reception import Reception
from adapters.telegram.tempo import Tempo
from dialogs.nouns.errors import TableeError, Unavailable

T = TypeVar("T")

TURN = "telegram"
TRIES = 3
"""What fails as often, for another reason than a database that is away, is given up."""

log = logging.getLogger(__name__)


class Turns(Protocol):
    """One of several processes does something, until it lets go or is heard of no more."""

    async def hold(self, name: str, seconds: float) -> bool:
        """Take the turn, or go on holding it. False while another has it. Raises `Unavailable`."""
        ...

    async def let_go(self, name: str) -> None: ...


class _Stopped(Exception):
    pass


class Poller:
    """`start` returns at once; `stop` once what was heard is answered."""

    def __init__(
        self, calls: Calls, identity: Identity, reception: Reception, turns: Turns, tempo: Tempo
    ) -> None:
        self._calls = calls
        self._identity = identity
        self._reception = reception
        self._turns = turns
        self._tempo = tempo
        self._patience = Patience(tempo)
        self._stopping = asyncio.Event()
        self._living: asyncio.Task[None] | None = None
        self._me: Me | None = None
        self._offset = 0
        self._confirmed = 0
        self._handled: set[int] = set()
        self._failed: Counter[int] = Counter()

    def start(self) -> None:
        self._living = asyncio.create_task(self._live())

    async def stop(self) -> None:
        self._stopping.set()
        if self._living is not None:
            await self._living

    # ── The loop ──────────────────────────────────────────────────────────────────────────────

    async def _live(self) -> None:
        with contextlib.suppress(_Stopped):
            while True:
                await self._turn()
        with contextlib.suppress(TableeError):
            if self._offset != self._confirmed:
                await self._calls.updates(self._offset, 0, ALLOWED)
        with contextlib.suppress(TableeError):
            await self._turns.let_go(TURN)

    async def _turn(self) -> None:
        """One poll, or a wait until one may be made."""
        try:
            if await self._turns.hold(TURN, self._tempo.turn):
                await self._heard(await self._until_stopped(self._begun()))
                self._patience.reset()
                return
            waited = self._tempo.wait
        except TableeError as error:
            waited = self._patience.after(error)
        except _Stopped:
            raise
        except Exception:
            log.exception("the poller of Telegram failed")
            waited = self._tempo.longest
        await self._until_stopped(_slept(self._tempo, waited))

    async def _begun(self) -> Me:
        """Whatever waited for a webhook now waits for us: nothing is dropped."""
        if self._me is None:
            await self._calls.line.call("deleteWebhook", drop_pending_updates=False)
            self._me = await self._identity.me()
        return self._me

    async def _heard(self, me: Me) -> None:
        """One poll, and all that it gave. Raises `Unavailable` when a part must come again."""
        polling = self._calls.updates(self._offset, self._tempo.poll, ALLOWED)
        updates = await self._until_stopped(polling)
        self._confirmed = self._offset
        await self._handle(updates, me)
        numbers = [number(one, "update_id") for one in updates]
        left = next((one for one in numbers if one not in self._handled), None)
        if left is not None:
            self._offset = left
            raise Unavailable("updates")
        if numbers:
            self._offset = numbers[-1] + 1
        self._handled.clear()
        self._failed.clear()

    async def _until_stopped(self, waiting: Coroutine[Any, Any, T]) -> T:
        """Raises `_Stopped` as soon as that is asked."""
        task, stop = asyncio.ensure_future(waiting), asyncio.ensure_future(self._stopping.wait())
        try:
            await asyncio.wait({task, stop}, return_when=asyncio.FIRST_COMPLETED)
            if not task.done():
                raise _Stopped
            return task.result()
        finally:
            task.cancel()
            stop.cancel()
            await asyncio.gather(task, stop, return_exceptions=True)

    # ── What was heard ────────────────────────────────────────────────────────────────────────

    async def _handle(self, updates: Sequence[Mapping[str, Any]], me: Me) -> None:
        """People side by side, each one's updates in order."""
        queues: dict[str, list[tuple[int, Read]]] = {}
        for update in updates:
            one, read = number(update, "update_id"), parse.update(update, me)
            if read is None:
                self._handled.add(one)
            elif one not in self._handled:
                queues.setdefault(read.key, []).append((one, read))
        await asyncio.gather(*(self._in_order(queue) for queue in queues.values()))

    async def _in_order(self, queue: Sequence[tuple[int, Read]]) -> None:
        """All the replies of one person are waited for no longer than one: somebody who sends a
        hundred messages keeps nobody waiting (E18).
        """
        time = asyncio.get_running_loop().time
        until = time() + self._tempo.tried
        for one, read in queue:
            if not await self._is_done(one, read, max(until - time(), 0.0)):
                return
            self._handled.add(one)

    async def _is_done(self, one: int, read: Read, patience: float) -> bool:
        """Committed, and its reply tried for `patience` seconds; or given up."""
        try:
            drawing = await self._reception.answer(read)
        except Unavailable:
            return False
        except Exception:
            log.exception("an update of Telegram could not be answered")
            self._failed[one] += 1
            return self._failed[one] >= TRIES
        if drawing is not None:
            await asyncio.wait({drawing}, timeout=patience)
        return True


async def _slept(tempo: Tempo, seconds: float) -> None:
    await tempo.sleep(seconds)
