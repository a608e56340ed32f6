"""Transactions on a SQLite file: one writer thread, a few readers that never wait for it.

WAL with synchronous=FULL, so that what was answered survives a power cut (faults D14); foreign keys
on (D4); the file is its owner's alone.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sqlalchemy import URL, Engine, NullPool, create_engine, event

from dialogs.nouns.errors import Invalid, Unavailable, WrongKey
from storage.connection import StoreConnection
from storage.drives import MOUNTS, require_local
from storage.encryption import Cipher, furnish
from storage.faults import raise_known, translated
from storage.threads import Threads
from storage.work import Work
from storage.writer import Request, Writer

T = TypeVar("T")

BUSY_SECONDS = 2.0
"""How long each try waits for another process that holds the file."""

_READERS = 2
_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "temp_store=MEMORY",
    "cache_size=-16384",  # KiB: the pages of a thousand members who answer at once
)


def open_engine(url: URL, cipher: Cipher) -> Engine:
    """Raises `Invalid` for a database in memory (D5) or on a network drive (D3)."""
    if not url.database or url.database == ":memory:":
        raise Invalid("sqlite_in_memory", "DATABASE_URL")
    path = Path(url.database).resolve()
    if MOUNTS.exists():
        require_local(path, MOUNTS.read_text(encoding="utf-8"))
    _make_private(path)
    arguments = {"check_same_thread": False, **_patience(url)}
    engine = create_engine(url, poolclass=NullPool, hide_parameters=True, connect_args=arguments)
    furnish(engine.dialect, cipher)
    event.listen(engine, "connect", _prepare)
    return engine


def _patience(url: URL) -> dict[str, float]:
    """`?timeout=` of the URL, in seconds, comes before our own."""
    return {} if "timeout" in url.query else {"timeout": BUSY_SECONDS}


def _make_private(path: Path) -> None:
    """A directory that we make is private too; one that was there belongs to the operator."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    path.chmod(0o600)


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    """The driver begins nothing by itself: each transaction says BEGIN as it needs (D2)."""
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()


class FileConnection(StoreConnection):
    """Says BEGIN and COMMIT to the driver itself: once a group, and once an event when alone.

    The connection is in the mode that SQLAlchemy calls AUTOCOMMIT, where it begins nothing.
    """

    def __init__(self, engine: Engine, opening: str, *, reading: bool = False) -> None:
        super().__init__(engine.execution_options(isolation_level="AUTOCOMMIT"), reading=reading)
        self._opening = opening

    def begin(self) -> None:
        self.say(self._opening)

    def commit(self) -> None:
        self.say("COMMIT")

    def roll_back(self) -> None:
        if getattr(self._driver, "in_transaction", False):
            self.say("ROLLBACK")


class SqliteTransactions:
    """Satisfies `bot.ports.Transactions`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = Writer(lambda: FileConnection(engine, "BEGIN IMMEDIATE"))
        self._readers = Threads(self._open_reader, _READERS, "tablee-reader")

    def _open_reader(self) -> StoreConnection:
        connection = FileConnection(self._engine, "BEGIN", reading=True)
        connection.say("PRAGMA query_only=ON")
        return connection

    async def run(self, transaction: Callable[[Work], T]) -> T:
        loop = asyncio.get_running_loop()
        reply: asyncio.Future[T] = loop.create_future()
        self._writer.submit(Request(transaction, loop, reply))
        return await reply

    async def read(self, query: Callable[[Work], T]) -> T:
        return await self._readers.run(lambda: self._read(query))

    def _read(self, query: Callable[[Work], T]) -> T:
        try:
            connection = self._readers.connection()
            connection.begin()
            try:
                return query(connection.work)
            finally:
                connection.roll_back()
        except Exception as error:  # noqa: BLE001 - said in our own family
            if isinstance(translated(error), Unavailable | WrongKey):
                self._readers.discard()  # rows not read to the end would hold its snapshot back
            raise_known(error)

    async def close(self) -> None:
        await asyncio.to_thread(self._close)

    def _close(self) -> None:
        self._writer.close()
        self._readers.close()
        self._engine.dispose()
