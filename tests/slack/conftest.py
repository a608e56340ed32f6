"""A played Slack and the whole product beside it, on a SQLite file unless a test says otherwise."""

from __future__ import annotations

import io
import logging
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from bot.library import Library
from bot.logs import set_up_logs
from bot.wiring import Options
from tests.fakes.slack_server import Slack, slack_server
from tests.migrated import library, migrated, sqlite_url
from tests.postgres import Cluster
from tests.scenario.house import SetClock
from tests.scenario.mortal import Forge, open_forge
from tests.slack.gates import Database
from tests.slack.house import Installed, SlackHouse, open_slack_house
from tests.slack.mortal import MortalSlack, open_mortal_slack

__all__ = ["library", "migrated", "sqlite_url"]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """All that this process writes, at the loudest level that a setting can ask for."""
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    written = io.StringIO()
    set_up_logs("DEBUG", "text", written)
    yield written
    root.setLevel(level)
    root.handlers = handlers


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with slack_server() as slack:
        yield slack


@pytest.fixture
def database() -> Database:
    """The door to `house`'s database."""
    return Database()


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def options(clock: SetClock, database: Database, library: Library) -> Options:
    return Options(clock=clock, ticking=False, library=library, around_transactions=database.around)


@pytest.fixture
async def house(
    slack: Slack, sqlite_url: str, clock: SetClock, options: Options, database: Database
) -> AsyncIterator[SlackHouse]:
    """By HTTP, in the one workspace T1."""
    async with open_slack_house(sqlite_url, slack, clock=clock, options=options) as house:
        yield house
        database.release()  # else a test that fails would never end


@pytest.fixture(params=[Installed.HTTP, Installed.SOCKET])
async def either_house(
    request: pytest.FixtureRequest,
    slack: Slack,
    sqlite_url: str,
    clock: SetClock,
    options: Options,
    database: Database,
) -> AsyncIterator[SlackHouse]:
    """By HTTP, then by its socket."""
    way: Installed = request.param
    async with open_slack_house(sqlite_url, slack, way, clock=clock, options=options) as house:
        yield house
        database.release()


# ── A process of its own, to be killed ────────────────────────────────────────────────────────


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def forge(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Forge]:
    async with open_forge(tmp_path_factory.mktemp("forge"), "tests.slack.entry") as opened:
        yield opened


@pytest_asyncio.fixture(
    loop_scope="session",
    scope="module",
    params=[
        pytest.param(Installed.HTTP, marks=pytest.mark.postgresql),
        pytest.param(Installed.SOCKET, marks=pytest.mark.sqlite),
    ],
)
async def mortal(
    request: pytest.FixtureRequest, forge: Forge, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[MortalSlack]:
    """As an operator of many installs it: by HTTP on PostgreSQL; then of one, by its socket on a
    file.
    """
    installed: Installed = request.param
    folder = tmp_path_factory.mktemp("mortal")
    url = f"sqlite:///{folder}/tablee.sqlite3"
    if installed is Installed.HTTP:
        cluster: Cluster = request.getfixturevalue("postgres_cluster")
        url = cluster.create()
    async with (
        slack_server() as slack,
        open_mortal_slack(forge, folder, url, slack, installed) as house,
    ):
        yield house
