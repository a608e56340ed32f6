"""Key rotation: seals again, with the first key, every cell that an older key sealed."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Engine, LargeBinary, Table, select, type_coerce, update

from storage.encryption import Cipher, EncryptedText
from storage.schema import alone
from storage.tables import METADATA

_SLICE = 500


def reseal(engine: Engine) -> int:
    """How many cells were sealed again; none when it is run a second time.

    In slices of at most 500 rows, each its own transaction, so that no member waits.
    """
    cipher: Cipher = engine.dialect.tablee_cipher  # type: ignore[attr-defined]
    return sum(
        _reseal_column(engine, cipher, table, column)
        for table in METADATA.sorted_tables
        for column in table.columns
        if isinstance(column.type, EncryptedText)
    )


def _reseal_column(engine: Engine, cipher: Cipher, table: Table, column: Column[str]) -> int:
    key = next(iter(table.primary_key.columns))
    done, after = 0, 0
    while True:
        with alone(engine) as connection:
            raw = type_coerce(column, LargeBinary)
            rows = connection.execute(
                select(key, raw, column).where(key > after).order_by(key).limit(_SLICE)
            ).all()
            stale = [(row[0], row[2]) for row in rows if row[1] and not cipher.is_current(row[1])]
            _write(connection, table, column, stale)
        if not rows:
            return done
        done, after = done + len(stale), rows[-1][0]


def _write(
    connection: Connection, table: Table, column: Column[str], cells: list[tuple[int, str]]
) -> None:
    key = next(iter(table.primary_key.columns))
    for row_id, words in cells:
        connection.execute(update(table).where(key == row_id).values({column: words}))
