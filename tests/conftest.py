"""Fixtures that every room of the tests may ask for: real databases, and the browser.

Nothing here knows a table or a dialog; fixtures of one noun stand beside the tests of that noun.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.postgres import Cluster, serving

BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[Cluster]:
    """The PostgreSQL of this test process, started when a test first asks for it.

    In a folder of its own: another pytest that starts meanwhile closes pytest's own folder to all
    but its user, and run by root the server is another user's.
    """
    with TemporaryDirectory(prefix="tablee-postgres-") as folder, serving(Path(folder)) as cluster:
        yield cluster


@pytest.fixture
def postgres_url(postgres_cluster: Cluster) -> Iterator[str]:
    """A fresh, empty database, as `postgresql://…`; dropped at the end."""
    url = postgres_cluster.create()
    yield url
    postgres_cluster.drop(url)


@pytest.fixture(
    params=[
        pytest.param("sqlite", marks=pytest.mark.sqlite),
        pytest.param("postgresql", marks=pytest.mark.postgresql),
    ]
)
def database_url(request: pytest.FixtureRequest, tmp_path: os.PathLike[str]) -> str:
    """An empty database on each engine in turn: a SQLite file, then PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{os.fspath(tmp_path)}/tablee.sqlite3"
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the system's Chromium. Absent, the test is skipped, or fails where it is required."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is not None:
        return found
    missing = "Chromium is not installed: `apt-get install chromium` runs the browser tests"
    if os.environ.get("TABLEE_REQUIRE_BROWSER") == "1":
        pytest.fail(missing)
    pytest.skip(missing)
