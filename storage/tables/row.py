"""What every table shares: one metadata, names of constraints by convention, ids never reused.

Constraints are named so that a batch migration keeps them on SQLite (faults D9).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import MetaData, Table
from sqlmodel import Field, SQLModel

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

NEVER_REUSED = {"sqlite_autoincrement": True}
"""An old button names an id: it must never come to mean another row."""


class Row(SQLModel):
    """A row of ours. Rows stay inside storage; frozen values leave it (faults D6, D8)."""

    metadata = MetaData(naming_convention=NAMING)


def identifier() -> Any:  # noqa: ANN401 - what a SQLModel field is given
    return Field(default=None, primary_key=True)


def table_of(row: type[Row]) -> Table:
    """The Core table of a SQLModel class."""
    return row.metadata.tables[str(row.__tablename__)]
