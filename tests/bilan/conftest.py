"""A closed wave of the small dialog at a table of eight, in a real SQLite file."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.opening import Storage, open_storage
from tests.bilan.seating import Sitting, sit

KEY = b"k" * 32


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    opened = open_storage(f"sqlite:///{tmp_path}/tablee.sqlite3", [KEY])
    opened.migrate()
    yield opened
    await opened.close()


@pytest.fixture
async def sitting(storage: Storage) -> Sitting:
    return await storage.transactions.run(sit)
