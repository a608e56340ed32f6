"""Threads that each keep a desk of their own: queries on SQLite, everything on PostgreSQL.

Owns the threads and their connections; knows nothing of transactions or retries.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock, local
from typing import TypeVar

from dialogs.nouns.errors import Unavailable
from storage.desk import Desk

T = TypeVar("T")


class Desks:
    """At most `threads` desks, each opened by the thread that keeps it."""

    def __init__(self, open_desk: Callable[[], Desk], threads: int, name: str) -> None:
        self._open_desk = open_desk
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._mine = local()
        self._opened: list[Desk] = []
        self._lock = Lock()

    async def run(self, task: Callable[[], T]) -> T:
        """`task` on one of the threads, in one hop. Raises `Unavailable` once closed."""
        try:
            future = self._pool.submit(task)
        except RuntimeError as error:
            raise Unavailable("closed") from error
        return await asyncio.wrap_future(future)

    def desk(self) -> Desk:
        """This thread's desk, opened when it has none."""
        desk: Desk | None = getattr(self._mine, "desk", None)
        if desk is None:
            desk = self._mine.desk = self._open_desk()
            with self._lock:
                self._opened.append(desk)
        return desk

    @property
    def is_lost(self) -> bool:
        """Whether this thread has no connection, or one whose server is gone."""
        desk: Desk | None = getattr(self._mine, "desk", None)
        return desk is None or desk.is_lost

    def discard(self) -> None:
        """Forget this thread's desk: its connection failed."""
        desk: Desk | None = getattr(self._mine, "desk", None)
        self._mine.desk = None
        if desk is not None:
            with self._lock:
                self._opened.remove(desk)
            desk.close()

    def close(self) -> None:
        self._pool.shutdown(wait=True)
        while self._opened:
            self._opened.pop().close()
