"""Real databases, migrated, for the tests of waves."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.library import Library
from storage.opening import Storage, open_storage

KEY = b"k" * 32


@pytest.fixture(scope="session")
def library() -> Library:
    return Library.load()


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    """A migrated SQLite file."""
    opened = open_storage(f"sqlite:///{tmp_path}/tablee.sqlite3", [KEY])
    opened.migrate()
    yield opened
    await opened.close()


@pytest.fixture
async def either_storage(database_url: str) -> AsyncIterator[Storage]:
    """The same on each engine in turn."""
    opened = open_storage(database_url, [KEY])
    opened.migrate()
    yield opened
    await opened.close()
