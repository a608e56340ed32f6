"""One noun on its table: the plain statements that every store needs, built once.

The columns stand in the order of the noun's fields, so a row becomes the value as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Row, Select, Table, bindparam, insert, select, update

from dialogs.nouns.errors import NotFound
from storage.scope import Scope

T = TypeVar("T")


class Shelf(Generic[T]):
    """Holds no connection: a store hands its scope in."""

    def __init__(self, table: Table, noun: type[T]) -> None:
        self.table = table
        self.noun = noun
        self.names = [field.name for field in fields(noun)]  # type: ignore[arg-type]
        self.columns = [table.c[name] for name in self.names]
        self._insert = insert(table).returning(table.c.id)
        settable = [name for name in self.names if name != "id"]
        self._update = (
            update(table)
            .where(table.c.id == bindparam("row_id"))
            .values({table.c[name]: bindparam(f"new_{name}") for name in settable})
        )

    def query(self) -> Select[Any]:
        return select(*self.columns)

    def value(self, row: Row[*tuple[Any, ...]]) -> T:
        return self.noun(*row)

    def values(self, rows: Iterable[Row[*tuple[Any, ...]]]) -> list[T]:
        return [self.noun(*row) for row in rows]

    def cells(self, noun: T) -> dict[str, object]:
        """What is inserted: every field but the id, which the database gives."""
        return {name: getattr(noun, name) for name in self.names if name != "id"}

    def insert(self, scope: Scope, noun: T) -> int:
        return int(scope.run(self._insert, **self.cells(noun)).scalar_one())

    def save(self, scope: Scope, noun: T) -> None:
        """Write every field. Raises `NotFound`."""
        cells = {f"new_{name}": cell for name, cell in self.cells(noun).items()}
        row_id = getattr(noun, "id")  # noqa: B009 - every noun on a shelf has an id
        if not scope.run(self._update, row_id=row_id, **cells).rowcount:
            raise NotFound(self.table.name)

    def find(self, scope: Scope, *criteria: ColumnElement[bool]) -> T | None:
        row = scope.run(self.query().where(*criteria)).first()
        return None if row is None else self.value(row)

    def get(self, scope: Scope, row_id: int) -> T:
        """Raises `NotFound`."""
        found = self.find(scope, self.table.c.id == row_id)
        if found is None:
            raise NotFound(self.table.name)
        return found

    def list(self, scope: Scope, *criteria: ColumnElement[bool]) -> Sequence[T]:
        """In id order."""
        return self.values(scope.run(self.query().where(*criteria).order_by(self.table.c.id)))
