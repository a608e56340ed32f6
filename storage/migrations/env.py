"""How Alembic meets our schema: on the connection that `storage.schema` hands in, in batch mode.

A revision is written in plain SQLAlchemy types, so that it never changes when our types do.
"""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection
from sqlalchemy.types import TypeDecorator

from storage.tables import METADATA


def render_plainly(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:  # noqa: ANN401 - Alembic's signature
    """The type behind one of ours, as a revision names it."""
    if kind != "type" or not isinstance(item, TypeDecorator):
        return False
    autogen.imports.add("import sqlalchemy as sa")
    return f"sa.{item.impl_instance!r}"


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        render_as_batch=True,
        transactional_ddl=True,
        render_item=render_plainly,
    )
    with context.begin_transaction():
        context.run_migrations()


run(context.config.attributes["connection"])
