"""Threads that each keep a connection of their own: queries on SQLite, everything on PostgreSQL.

Knows nothing of transactions or retries.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock, local
from typing import TypeVar

from dialogs.nouns.errors import Unavailable
from storage.connection import StoreConnection

T = TypeVar("T")


class Threads:
    """At most `most` threads, each opening the connection that it keeps."""

    def __init__(
        self, open_connection: Callable[[], StoreConnection], most: int, name: str
    ) -> None:
        self._open_connection = open_connection
        self._pool = ThreadPoolExecutor(most, thread_name_prefix=name)
        self._mine = local()
        self._opened: list[StoreConnection] = []
        self._lock = Lock()

    async def run(self, task: Callable[[], T]) -> T:
        """`task` on one of the threads, in one hop. Raises `Unavailable` once closed."""
        try:
            future = self._pool.submit(task)
        except RuntimeError as error:
            raise Unavailable("closed") from error
        return await asyncio.wrap_future(future)

    def connection(self) -> StoreConnection:
        """This thread's connection, opened when it has none."""
        connection: StoreConnection | None = getattr(self._mine, "connection", None)
        if connection is None:
            connection = self._mine.connection = self._open_connection()
            with self._lock:
                self._opened.append(connection)
        return connection

    @property
    def is_lost(self) -> bool:
        """Whether this thread has no connection, or one whose server is gone."""
        connection: StoreConnection | None = getattr(self._mine, "connection", None)
        return connection is None or connection.is_lost

    def discard(self) -> None:
        """Forget this thread's connection, which failed."""
        connection: StoreConnection | None = getattr(self._mine, "connection", None)
        self._mine.connection = None
        if connection is not None:
            with self._lock:
                self._opened.remove(connection)
            connection.close()

    def close(self) -> None:
        self._pool.shutdown(wait=True)
        while self._opened:
            self._opened.pop().close()
