"""An empty database of this release, made once a test process and copied for each test.

Fixtures, which the conftest of a room names among its own.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.library import Library
from bot.settings import Settings
from bot.wiring import migrate
from tests.scenario.house import KEY


@pytest.fixture(scope="session")
def library() -> Library:
    return Library.load()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("migrated") / "empty.sqlite3"
    migrate(
        Settings.model_validate({"database_url": f"sqlite:///{path}", "tablee_secret_key": KEY})
    )
    return path


@pytest.fixture
def sqlite_url(tmp_path: Path, migrated: Path) -> str:
    path = tmp_path / "tablee.sqlite3"
    shutil.copyfile(migrated, path)
    return f"sqlite:///{path}"
