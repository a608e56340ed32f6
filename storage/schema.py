"""Brings a database to this release's schema, with Alembic, from inside the program.

One process at a time, in one transaction: an upgrade that fails leaves the database as it was.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, insert, select, text

from dialogs.nouns.errors import Unavailable
from storage.faults import raise_known
from storage.tables import KEY_CHECK

_MIGRATIONS = Path(__file__).parent / "migrations"
_UPGRADE_LOCK = 0x7461626C  # "tabl": one replica upgrades, the others wait
_KEY_WORD = "tablée"


def upgrade(engine: Engine) -> None:
    """To the newest revision; then prove that the key given opens what is sealed."""
    try:
        with alone(engine) as connection:
            command.upgrade(_config(connection), "head")
            _check_references(connection)
            _check_key(connection)
    except Exception as error:  # noqa: BLE001 - said in our own family
        raise_known(error)


def is_behind(engine: Engine) -> bool:
    script = ScriptDirectory.from_config(_config(None))
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() != (
            script.get_current_head()
        )


def check(engine: Engine) -> None:
    """Raises Alembic's own error when the migrated schema differs from the tables in code."""
    with engine.connect() as connection:
        command.check(_config(connection))


def downgrade(engine: Engine, revision: str) -> None:
    with alone(engine) as connection:
        command.downgrade(_config(connection), revision)


def draft(engine: Engine, message: str, folder: Path | None = None) -> None:
    """Write the next revision, from what the tables in code have that `engine` has not.

    For developers, who read it over before they keep it. `folder` instead of our own is for tests.
    """
    with engine.connect() as connection:
        config, ours = _config(connection), _MIGRATIONS / "versions"
        places = {str(ours), str(folder or ours)}
        config.set_main_option("version_locations", os.pathsep.join(sorted(places)))
        command.revision(config, message, autogenerate=True, version_path=str(folder or ours))


def _config(connection: Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


@contextmanager
def alone(engine: Engine) -> Iterator[Connection]:
    """One transaction that no other upgrade shares. SQLite rebuilds tables: references rest."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            driver = connection.connection.cursor()
            driver.execute("PRAGMA foreign_keys=OFF")
            driver.execute("BEGIN IMMEDIATE")
        with connection.begin():
            if engine.dialect.name == "postgresql":
                connection.execute(text("SET LOCAL lock_timeout = 0"))
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_UPGRADE_LOCK})"))
            yield connection


def _check_references(connection: Connection) -> None:
    if (
        connection.dialect.name == "sqlite"
        and connection.execute(text("PRAGMA foreign_key_check")).all()
    ):
        raise Unavailable("dangling_references")


def _check_key(connection: Connection) -> None:
    """The first upgrade seals one word; any later one opens it, or raises `WrongKey`."""
    if connection.execute(select(KEY_CHECK.c.word)).first() is None:
        connection.execute(insert(KEY_CHECK).values(id=1, word=_KEY_WORD))
