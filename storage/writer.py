"""The one writer of a SQLite file: takes whatever is pending, commits it together, then replies.

A reply leaves only after its group's COMMIT; a group whose commit fails fails each of its members.
The members run without savepoints at first; if one raises, the group is rolled back and run again
with a savepoint each, which is allowed because a transaction has no effect but through `Work`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any, NamedTuple

from tenacity import Retrying, retry_if_exception, stop_after_attempt, wait_random_exponential

from dialogs.nouns.errors import Unavailable
from storage.desk import Desk
from storage.faults import is_locked, translated
from storage.work import Work

MOST_TOGETHER = 128
"""Cap of a group: a member waits for at most this many others."""

_MORE_ATTEMPTS = 2  # each already waits the busy timeout


class Outcome(NamedTuple):
    value: Any
    error: Exception | None


class Request(NamedTuple):
    transaction: Callable[[Work], Any]
    loop: asyncio.AbstractEventLoop
    reply: asyncio.Future[Any]


class Writer:
    def __init__(self, open_desk: Callable[[], Desk]) -> None:
        self._open_desk = open_desk
        self._pending: SimpleQueue[Request | None] = SimpleQueue()
        self._closed = False
        self._gate = Lock()  # nothing is put behind the word to stop
        self._thread = Thread(target=self._serve, name="tablee-writer", daemon=True)
        self._thread.start()

    def submit(self, request: Request) -> None:
        """Raises `Unavailable` once closed."""
        with self._gate:
            if self._closed:
                raise Unavailable("closed")
            self._pending.put(request)

    def close(self) -> None:
        """What is pending is finished first."""
        with self._gate:
            self._closed = True
            self._pending.put(None)
        self._thread.join()

    def _serve(self) -> None:
        desk: Desk | None = None
        while group := self._take():
            try:
                desk = desk or self._open_desk()
                outcomes = _run_group(desk, [request.transaction for request in group])
            except Exception as error:  # noqa: BLE001 - the writer outlives any failure
                outcomes = [Outcome(None, _failure(error))] * len(group)
                _abandon(desk)
                desk = None
            _reply(group, outcomes)
        _abandon(desk)

    def _take(self) -> list[Request]:
        """At least one request, waiting for it; nothing when it is time to stop."""
        request = self._pending.get()
        group: list[Request] = []
        while request is not None:
            group.append(request)
            if len(group) == MOST_TOGETHER:
                return group
            try:
                request = self._pending.get_nowait()
            except Empty:
                return group
        if group:
            self._pending.put(None)  # met again after this group
        return group


def _abandon(desk: Desk | None) -> None:
    """A connection that failed is not trusted again."""
    if desk is not None:
        desk.close()


def _failure(error: Exception) -> Exception:
    """Nothing was saved, whatever it was: the group is gone."""
    known = translated(error)
    return known if isinstance(known, Unavailable) else Unavailable("commit_failed")


def _run_group(desk: Desk, transactions: Sequence[Callable[[Work], Any]]) -> list[Outcome]:
    """Their outcomes, committed. Raises when the whole group failed."""
    _begin(desk)
    try:
        outcomes = [Outcome(transaction(desk.work), None) for transaction in transactions]
    except Exception as error:  # noqa: BLE001 - it comes out to whoever asked
        desk.roll_back()
        if len(transactions) == 1:
            return [Outcome(None, translated(error))]
        _begin(desk)
        outcomes = [_run_apart(desk, transaction) for transaction in transactions]
    desk.commit()
    return outcomes


def _begin(desk: Desk) -> None:
    """Another process may hold the file: a bounded number of tries (faults D2)."""
    try:
        desk.begin()
    except Exception as error:
        if not is_locked(error):
            raise
        _begin_patiently(desk)


def _begin_patiently(desk: Desk) -> None:
    tries = Retrying(
        retry=retry_if_exception(is_locked),
        stop=stop_after_attempt(_MORE_ATTEMPTS),
        wait=wait_random_exponential(multiplier=0.02, max=0.5),
        reraise=True,
    )
    tries(desk.begin)


def _run_apart(desk: Desk, transaction: Callable[[Work], Any]) -> Outcome:
    desk.say("SAVEPOINT member")
    try:
        value = transaction(desk.work)
    except Exception as error:  # noqa: BLE001 - it comes out to whoever asked
        desk.say("ROLLBACK TO member")  # fails, and the group with it, if SQLite gave all up
        desk.say("RELEASE member")
        return Outcome(None, translated(error))
    desk.say("RELEASE member")
    return Outcome(value, None)


def _reply(group: Sequence[Request], outcomes: Sequence[Outcome]) -> None:
    """One wake-up a loop for the whole group."""
    answered: dict[asyncio.AbstractEventLoop, list[tuple[Request, Outcome]]] = {}
    for request, outcome in zip(group, outcomes, strict=True):
        answered.setdefault(request.loop, []).append((request, outcome))
    for loop, pairs in answered.items():
        if not loop.is_closed():
            loop.call_soon_threadsafe(_resolve, pairs)


def _resolve(pairs: Iterable[tuple[Request, Outcome]]) -> None:
    for request, outcome in pairs:
        if request.reply.done():
            continue  # who asked went away; what was done stays done
        if outcome.error is None:
            request.reply.set_result(outcome.value)
        else:
            request.reply.set_exception(outcome.error)
