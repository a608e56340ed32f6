"""Transactions on PostgreSQL: a small pool of threads with psycopg, rows locked one by one.

What PostgreSQL surely rolled back is run again, a bounded number of times. A commit whose outcome
is not known is never run again: it is `Unavailable`, and the platform's retry meets the event id.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import URL, Engine, NullPool, create_engine
from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_random_exponential

from dialogs.nouns.errors import Unavailable
from storage.connection import StoreConnection
from storage.encryption import Cipher, furnish
from storage.faults import code, driver_error, is_retriable, raise_known
from storage.threads import Threads
from storage.work import Work

T = TypeVar("T")

_WRITERS = 8
_READERS = 2
_ATTEMPTS = 4
_LIMITS = {
    "lock_timeout": "5s",  # a stuck neighbour makes us Unavailable, not silent
    "statement_timeout": "30s",
    "idle_in_transaction_session_timeout": "60s",
}


class _RunAgain(Exception):
    """Rolled back for sure, by PostgreSQL or because the connection went before the commit."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def open_engine(url: URL, cipher: Cipher) -> Engine:
    options = " ".join(f"-c {name}={value}" for name, value in _LIMITS.items())
    arguments = {"options": options, "application_name": "tablee", "connect_timeout": 5}
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        poolclass=NullPool,
        hide_parameters=True,
        connect_args=arguments,
    )
    furnish(engine.dialect, cipher)
    return engine


class PostgresTransactions:
    """Satisfies `bot.ports.Transactions`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writers = Threads(lambda: StoreConnection(engine), _WRITERS, "tablee-writer")
        self._readers = Threads(self._open_reader, _READERS, "tablee-reader")

    def _open_reader(self) -> StoreConnection:
        """One snapshot for the whole query: a release counts one instant."""
        snapshot = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        return StoreConnection(self._engine.execution_options(**snapshot), reading=True)

    async def run(self, transaction: Callable[[Work], T]) -> T:
        return await self._writers.run(lambda: _persist(self._writers, transaction))

    async def read(self, query: Callable[[Work], T]) -> T:
        return await self._readers.run(lambda: _persist(self._readers, query))

    async def close(self) -> None:
        await asyncio.to_thread(self._close)

    def _close(self) -> None:
        self._writers.close()
        self._readers.close()
        self._engine.dispose()


def _persist(threads: Threads, transaction: Callable[[Work], T]) -> T:
    tries = Retrying(
        retry=retry_if_exception_type(_RunAgain),
        stop=stop_after_attempt(_ATTEMPTS),
        wait=wait_random_exponential(multiplier=0.02, max=0.5),
        reraise=True,
    )
    try:
        return tries(lambda: _attempt(threads, transaction))
    except _RunAgain as error:
        raise Unavailable(error.reason) from error


def _attempt(threads: Threads, transaction: Callable[[Work], T]) -> T:
    try:
        connection = threads.connection()
        connection.begin()
        value = transaction(connection.work)
    except Exception as error:  # noqa: BLE001 - said in our own family
        lost = _let_go(threads)
        raise_known(_RunAgain(code(driver_error(error))) if lost or is_retriable(error) else error)
    try:
        connection.commit()
    except Exception as error:
        lost = _let_go(threads)
        if lost:
            raise Unavailable("commit_unknown") from error
        raise_known(_RunAgain(code(driver_error(error))) if is_retriable(error) else error)
    return value


def _let_go(threads: Threads) -> bool:
    """Undo what this thread began; True when its connection was lost, and is forgotten."""
    lost = threads.is_lost
    if lost:
        threads.discard()
    else:
        threads.connection().roll_back()
    return lost
