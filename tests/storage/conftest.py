"""A migrated, empty storage on each engine in turn. The schema is built once and then copied."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path
from typing import Protocol

import psycopg
import pytest
from psycopg import sql

from storage import Storage, open_storage
from storage.tables import METADATA
from tests.postgres import Cluster

KEY = b"a secret key of these tests only"


def migrate(url: str) -> None:
    storage = open_storage(url, [KEY])
    storage.migrate()
    storage.transactions._close()  # noqa: SLF001 - there is no loop here to close it on


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("migrated") / "tablee.sqlite3"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def migrated_database(postgres_cluster: Cluster) -> Iterator[str]:
    url = postgres_cluster.create()
    migrate(url)
    yield url
    postgres_cluster.drop(url)


@pytest.fixture
def sqlite_url(migrated_file: Path, tmp_path: Path) -> str:
    path = tmp_path / "tablee.sqlite3"
    shutil.copy(migrated_file, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgresql_url(migrated_database: str) -> str:
    """The same database for each test, emptied: a copy of it would take a second."""
    tables = sql.SQL(", ").join(map(sql.Identifier, METADATA.tables))
    with psycopg.connect(migrated_database, autocommit=True) as connection:
        connection.execute(sql.SQL("TRUNCATE {} RESTART IDENTITY").format(tables))
    return migrated_database


@pytest.fixture(
    params=[
        pytest.param("sqlite", marks=pytest.mark.sqlite),
        pytest.param("postgresql", marks=pytest.mark.postgresql),
    ]
)
def url(request: pytest.FixtureRequest) -> str:
    found: str = request.getfixturevalue(f"{request.param}_url")
    return found


class Opener(Protocol):
    def __call__(self, url: str, keys: Sequence[bytes] = ...) -> Storage: ...


@pytest.fixture
async def opening() -> AsyncIterator[Opener]:
    """Opens as many storages as a test wants, as so many processes would; closes them all."""
    opened: list[Storage] = []

    def open_one(url: str, keys: Sequence[bytes] = (KEY,)) -> Storage:
        opened.append(open_storage(url, keys))
        return opened[-1]

    yield open_one
    for storage in opened:
        await storage.close()


@pytest.fixture
def storage(url: str, opening: Opener) -> Storage:
    return opening(url)


@pytest.fixture
def sqlite_storage(sqlite_url: str, opening: Opener) -> Storage:
    return opening(sqlite_url)


@pytest.fixture
def postgresql_storage(postgresql_url: str, opening: Opener) -> Storage:
    return opening(postgresql_url)
