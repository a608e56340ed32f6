"""One connection as the stores see it: statements by SQLAlchemy, and whether rows are locked.

A scope is made once a connection and serves each of its transactions; it begins and ends none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, CursorResult, Executable, Select, Table
from sqlalchemy.dialects import postgresql, sqlite

Rows = CursorResult[*tuple[Any, ...]]
Upsert = postgresql.Insert | sqlite.Insert


class Scope:
    """`locking` is true where rows are locked one by one: in a PostgreSQL transaction that writes.

    On SQLite the one writer holds the whole file, and a reader locks nothing anywhere.
    """

    __slots__ = ("connection", "locking")

    def __init__(self, connection: Connection, *, reading: bool) -> None:
        self.connection = connection
        self.locking = connection.dialect.name == "postgresql" and not reading

    def run(self, statement: Executable, **parameters: object) -> Rows:
        result = self.connection.execute(statement, parameters)
        assert isinstance(result, CursorResult)  # noqa: S101 - narrows a type
        return result

    def run_many(self, statement: Executable, rows: Sequence[dict[str, object]]) -> None:
        if rows:
            self.connection.execute(statement, rows)

    def inserting(self, table: Table) -> Upsert:
        """An insert that may say what happens on a conflict, in this engine's own words."""
        if self.connection.dialect.name == "postgresql":
            return postgresql.insert(table)
        return sqlite.insert(table)

    def claiming(self, query: Select[Any], table: Table) -> Select[Any]:
        """`query` with its rows of `table` locked, those that another replica holds passed over."""
        return self._locked(query, table, skipping=True)

    def holding(self, query: Select[Any], table: Table) -> Select[Any]:
        """`query` with its rows of `table` locked, after waiting for whoever holds them."""
        return self._locked(query, table, skipping=False)

    def _locked(self, query: Select[Any], table: Table, *, skipping: bool) -> Select[Any]:
        """FOR NO KEY UPDATE: rows that only refer to these are inserted meanwhile."""
        if not self.locking:
            return query
        return query.with_for_update(of=table, skip_locked=skipping, key_share=True)
