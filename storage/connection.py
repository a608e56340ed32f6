"""One thread's own connection with the stores on it, kept from one transaction to the next.

It begins, commits and rolls back; what it runs in between knows only `Work`.
"""

from __future__ import annotations

from sqlalchemy import Connection, Engine, RootTransaction

from storage.scope import Scope
from storage.work import Work


class StoreConnection:
    """One transaction at a time: `begin`, then `commit` or `roll_back`."""

    def __init__(self, engine: Engine, *, reading: bool = False) -> None:
        self.connection: Connection = engine.connect()
        self.work = Work(Scope(self.connection, reading=reading))
        self._driver = self.connection.connection.driver_connection
        self._cursor = self.connection.connection.cursor()
        self._transaction: RootTransaction | None = None

    def begin(self) -> None:
        self._transaction = self.connection.begin()

    def commit(self) -> None:
        if self._transaction is not None:
            self._transaction.commit()

    def roll_back(self) -> None:
        """Also after an error that already ended the transaction."""
        if self._transaction is not None:
            self._transaction.rollback()

    def say(self, sql: str) -> None:
        """A word to the driver itself, such as a savepoint."""
        self._cursor.execute(sql)

    @property
    def is_lost(self) -> bool:
        """Whether the server is gone, rather than refusing."""
        return self.connection.invalidated or bool(getattr(self._driver, "closed", False))

    def close(self) -> None:
        """Whatever was under way is rolled back by the end of the connection."""
        self._cursor.close()
        self.connection.invalidate()
        self.connection.close()
