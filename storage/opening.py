"""Opens a storage by its URL: SQLite for `sqlite:`, PostgreSQL for `postgresql:`, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from dialogs.nouns.errors import Invalid
from storage import postgres, schema, sqlite
from storage.encryption import Cipher
from storage.postgres import PostgresTransactions
from storage.resealing import reseal
from storage.sqlite import SqliteTransactions


@dataclass(frozen=True, slots=True)
class Storage:
    """One open database. `migrate` before the first transaction; `close` when all is done."""

    transactions: SqliteTransactions | PostgresTransactions
    engine: Engine

    def migrate(self) -> None:
        """Bring the schema to this release, and check the key. Raises `WrongKey`, `Unavailable`."""
        schema.upgrade(self.engine)

    def pending(self) -> bool:
        """Whether `migrate` has something to do."""
        return schema.is_behind(self.engine)

    def reseal(self) -> int:
        """Seal again what an older key sealed; returns how many cells. May be run again."""
        return reseal(self.engine)

    async def close(self) -> None:
        await self.transactions.close()


def open_storage(url: str, keys: Sequence[bytes]) -> Storage:
    """`keys`: the first seals, all of them open (rotation). Raises `Invalid` for a bad setting."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise Invalid("database_url", "DATABASE_URL") from error
    cipher = Cipher(keys)
    family = parsed.drivername.partition("+")[0]
    if family == "sqlite":
        engine = sqlite.open_engine(parsed, cipher)
        return Storage(SqliteTransactions(engine), engine)
    if family in ("postgresql", "postgres"):
        engine = postgres.open_engine(parsed, cipher)
        return Storage(PostgresTransactions(engine), engine)
    raise Invalid("database_url", "DATABASE_URL")
