"""A database that is locked, or down: the person is told that nothing was saved, and tries again.

The page keeps what was sent, so that one press sends it once more, just as it was.
"""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, ExitStack
from pathlib import Path

import pytest
import pytest_asyncio

from tests.postgres import serving as postgres
from tests.scenario.conftest import set_scene
from tests.scenario.guide import mobilisation
from tests.scenario.visiting import Visitor

FIRST, SECOND, *_ = mobilisation()


async def is_told_and_tries_again(member: Visitor) -> None:
    assert member.page.status == 503
    assert member.title == "Rien n'a été enregistré"
    assert "Réessayer" in member.labels


@pytest_asyncio.fixture
async def patience(tmp_path: Path) -> AsyncIterator[str]:
    """A SQLite URL whose tries wait a moment only."""
    yield f"sqlite:///{tmp_path}/tablee.sqlite3?timeout=0.05"


async def test_d2_a_locked_file_saves_nothing_and_a_second_try_does(
    tmp_path: Path, patience: str
) -> None:
    async with set_scene(patience) as scene:
        member = scene.member
        await member.begin()
        with ExitStack() as stack:
            holder = sqlite3.connect(tmp_path / "tablee.sqlite3", isolation_level=None)
            stack.callback(holder.close)
            holder.execute("BEGIN IMMEDIATE")
            await member.press(FIRST.choices[1])
            await is_told_and_tries_again(member)
            holder.execute("ROLLBACK")
        await member.press("Réessayer")
        assert member.screen == SECOND.key
        await member.press("Retour")
        assert member.chosen == (FIRST.choices[1],)


@pytest.mark.postgresql
async def test_a_server_that_is_down_saves_nothing_and_a_second_try_does(tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        server = ExitStack()
        url = server.enter_context(postgres(tmp_path)).create()
        stack.callback(server.close)
        scene = await stack.enter_async_context(set_scene(url))
        member = scene.member
        await member.begin()
        server.close()
        await member.press(FIRST.choices[1])
        await is_told_and_tries_again(member)
        assert (await member.browser.get("/readyz")).status == 503
        await member.look("")
        assert member.page.status == 503
        server.enter_context(postgres(tmp_path))
        await member.look("")
        await member.press("Reprendre")
        assert member.screen == FIRST.key
        assert member.chosen == ()
        await member.press(FIRST.choices[1])
        assert member.screen == SECOND.key
