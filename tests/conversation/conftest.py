"""A table in a real database: on SQLite for most tests, on each engine for a few."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.library import Library
from storage.opening import open_storage
from tests.conversation.house import House, build

KEY = b"k" * 32


@pytest.fixture(scope="session")
def library() -> Library:
    return Library.load()


@pytest.fixture
async def house(tmp_path: Path, library: Library) -> AsyncIterator[House]:
    storage = open_storage(f"sqlite:///{tmp_path}/tablee.sqlite3", [KEY])
    storage.migrate()
    yield await build(storage, library)
    await storage.close()


@pytest.fixture
async def either_house(database_url: str, library: Library) -> AsyncIterator[House]:
    storage = open_storage(database_url, [KEY])
    storage.migrate()
    yield await build(storage, library)
    await storage.close()
