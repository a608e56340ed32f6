"""Statements of the path of one answer, run on the driver's own cursor.

A profile showed most of an event's time in SQLAlchemy's execution layer, not in the database.
So these few are written in Core like all others, compiled once a connection, and then run without
that layer: same types, same transaction. `tests/storage/test_direct.py` holds both ways equal.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Column, Dialect
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ClauseElement
from sqlalchemy.types import TypeEngine

from storage.scope import Scope

Convert = Callable[[Any], Any]
Row = tuple[Any, ...]


class Direct:
    """`statement`, whose bound parameters are `names`, in the order in which they are given."""

    __slots__ = ("_arrange", "_converts", "_cursor", "_sql")

    def __init__(self, scope: Scope, statement: ClauseElement, names: Sequence[str]) -> None:
        dialect = scope.connection.dialect
        compiled = statement.compile(dialect=dialect)
        assert isinstance(compiled, SQLCompiler)  # noqa: S101 - narrows a type
        self._cursor = scope.connection.connection.cursor()
        self._sql = str(compiled)
        self._converts = [_binding(compiled.binds[name].type, dialect) for name in names]
        self._arrange = _arrangement(compiled, names)

    def row(self, *values: object) -> Row | None:
        """The first row, in the driver's own values."""
        self._run(values)
        row: Row | None = self._cursor.fetchone()
        return row

    def count(self, *values: object) -> int:
        """How many rows the statement wrote."""
        self._run(values)
        return self._cursor.rowcount

    def _run(self, values: tuple[object, ...]) -> None:
        bound = [
            convert(value) if convert else value
            for convert, value in zip(self._converts, values, strict=True)
        ]
        self._cursor.execute(self._sql, self._arrange(bound))


class Reading:
    """Turns a slice of a driver's row, read by `columns`, into a value of `noun`.

    `remembering`: so many values are kept by their raw row, for a noun that many rows share and
    that names nobody. A value is frozen and made of its row alone, so it is the same value.
    """

    __slots__ = ("_converts", "_noun", "_slice", "_value")

    def __init__(
        self,
        scope: Scope,
        noun: Callable[..., Any],
        columns: Sequence[Column[Any]],
        *,
        start: int = 0,
        remembering: int = 0,
    ) -> None:
        dialect = scope.connection.dialect
        self._noun = noun
        self._slice = slice(start, start + len(columns))
        converts = [_result(column.type, dialect) for column in columns]
        self._converts = [(at, convert) for at, convert in enumerate(converts) if convert]
        self._value = lru_cache(remembering)(self._made) if remembering else self._made

    def __call__(self, row: Row) -> Any:  # noqa: ANN401 - the noun's type
        return self._value(row[self._slice])

    def _made(self, cells: Row) -> Any:  # noqa: ANN401 - the noun's type
        values = list(cells)
        for at, convert in self._converts:
            cell = values[at]
            if cell is not None:
                values[at] = convert(cell)
        return self._noun(*values)


def _binding(kind: TypeEngine[Any], dialect: Dialect) -> Convert | None:
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _result(kind: TypeEngine[Any], dialect: Dialect) -> Convert | None:
    return kind.dialect_impl(dialect).result_processor(dialect, None)


def _arrangement(compiled: SQLCompiler, names: Sequence[str]) -> Callable[[list[Any]], Any]:
    """How the driver wants them: by position (SQLite) or by name (psycopg)."""
    order = compiled.positiontup
    if order is None:
        return lambda bound: dict(zip(names, bound, strict=True))
    places = [list(names).index(name) for name in order]
    if places == list(range(len(names))):
        return lambda bound: bound
    return lambda bound: [bound[place] for place in places]
