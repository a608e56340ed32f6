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
from storage.connection import StoreConnection
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
    def __init__(self, open_connection: Callable[[], StoreConnection]) -> None:
        self._open_connection = open_connection
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
        connection: StoreConnection | None = None
        while group := self._take():
            try:
                connection = connection or self._open_connection()
                outcomes = _run_group(connection, [request.transaction for request in group])
            except Exception as error:  # noqa: BLE001 - the writer outlives any failure
                outcomes = [Outcome(None, _failure(error))] * len(group)
                _abandon(connection)
                connection = None
            _reply(group, outcomes)
        _abandon(connection)

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


def _abandon(connection: StoreConnection | None) -> None:
    """A connection that failed is not trusted again."""
    if connection is not None:
        connection.close()


def _failure(error: Exception) -> Exception:
    """Nothing was saved, whatever it was: the group is gone."""
    known = translated(error)
    return known if isinstance(known, Unavailable) else Unavailable("commit_failed")


def _run_group(
    connection: StoreConnection, transactions: Sequence[Callable[[Work], Any]]
) -> list[Outcome]:
    """Their outcomes, committed. Raises when the whole group failed."""
    _begin(connection)
    try:
        outcomes = [Outcome(transaction(connection.work), None) for transaction in transactions]
    except Exception as error:  # noqa: BLE001 - it comes out to whoever asked
        connection.roll_back()
        if len(transactions) == 1:
            return [Outcome(None, translated(error))]
        _begin(connection)
        outcomes = [_run_apart(connection, transaction) for transaction in transactions]
    connection.commit()
    return outcomes


def _begin(connection: StoreConnection) -> None:
    """Another process may hold the file: a bounded number of tries (faults D2)."""
    try:
        connection.begin()
    except Exception as error:
        if not is_locked(error):
            raise
        _begin_patiently(connection)


def _begin_patiently(connection: StoreConnection) -> None:
    tries = Retrying(
        retry=retry_if_exception(is_locked),
        stop=stop_after_attempt(_MORE_ATTEMPTS),
        wait=wait_random_exponential(multiplier=0.02, max=0.5),
        reraise=True,
    )
    tries(connection.begin)


def _run_apart(connection: StoreConnection, transaction: Callable[[Work], Any]) -> Outcome:
    connection.say("SAVEPOINT member")
    try:
        value = transaction(connection.work)
    except Exception as error:  # noqa: BLE001 - it comes out to whoever asked
        connection.say("ROLLBACK TO member")  # fails, and the group with it, if SQLite gave all up
        connection.say("RELEASE member")
        return Outcome(None, translated(error))
    connection.say("RELEASE member")
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
