"""Key rotation: seals again, with the first key, every cell that an older key sealed."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    LargeBinary,
    Select,
    Table,
    func,
    select,
    type_coerce,
    update,
)

from storage.encryption import Cipher, EncryptedText
from storage.schema import alone
from storage.tables import METADATA

_SLICE = 500


def reseal(engine: Engine) -> int:
    """How many cells were sealed again; none when it is run a second time, or with one key.

    In slices of at most 500 rows, each its own transaction, so that no member waits.
    """
    cipher: Cipher = engine.dialect.tablee_cipher  # type: ignore[attr-defined]
    if not cipher.rotating:
        return 0
    return sum(
        _reseal_column(engine, cipher, table, column)
        for table in METADATA.sorted_tables
        for column in table.columns
        if isinstance(column.type, EncryptedText)
    )


def _reseal_column(engine: Engine, cipher: Cipher, table: Table, column: Column[str]) -> int:
    stale = _stale(table, column, cipher.head)
    done = 0
    while True:
        with alone(engine) as connection:
            rows = connection.execute(stale).all()
            _write(connection, table, column, [(row[0], row[1]) for row in rows])
        if not rows:
            return done
        done += len(rows)


def _stale(table: Table, column: Column[str], head: bytes) -> Select[int, str]:
    """A slice of what another key sealed, locked: an answer given meanwhile is never undone."""
    key = next(iter(table.primary_key.columns))
    begins = func.substr(type_coerce(column, LargeBinary), 1, len(head), type_=LargeBinary)
    found = select(key, column).where(begins != head).order_by(key).limit(_SLICE)
    return found.with_for_update()


def _write(
    connection: Connection, table: Table, column: Column[str], cells: list[tuple[int, str]]
) -> None:
    key = next(iter(table.primary_key.columns))
    for row_id, words in cells:
        connection.execute(update(table).where(key == row_id).values({column: words}))
