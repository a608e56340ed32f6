"""D1: storage is synchronous; a transaction is one hop to a thread, whatever it asks there."""

from __future__ import annotations

import ast
import asyncio
import re
from collections.abc import Callable
from contextvars import Context
from pathlib import Path
from threading import get_ident
from typing import TypeVarTuple

import pytest

import storage as package
from storage.work import Work
from tests.storage.conftest import Opener

ROOT = Path(str(package.__file__)).parent
ASYNCHRONOUS = re.compile(r"^(greenlet|aiosqlite|asyncpg)|sqlalchemy\.ext\.asyncio|\.Async[A-Z]")

Ts = TypeVarTuple("Ts")


class CountingLoop(asyncio.SelectorEventLoop):
    """Counts the times another thread woke it."""

    wakes = 0

    def call_soon_threadsafe(
        self, callback: Callable[[*Ts], object], *args: *Ts, context: Context | None = None
    ) -> asyncio.Handle:
        self.wakes += 1
        return super().call_soon_threadsafe(callback, *args, context=context)


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.py")), ids=lambda path: path.stem)
def test_d1_nothing_in_storage_speaks_to_a_database_asynchronously(path: Path) -> None:
    imported: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported |= {f"{node.module}.{alias.name}" for alias in node.names}
    assert [name for name in imported if ASYNCHRONOUS.search(name)] == []


def test_d1_a_transaction_is_one_hop_whatever_it_asks(url: str, opening: Opener) -> None:
    storage = opening(url)

    def ask(work: Work) -> list[int]:
        threads = []
        for _ in range(10):
            work.roundtables.all()
            threads.append(get_ident())
        return threads

    async def hop(loop: CountingLoop) -> None:
        for way in (storage.transactions.run, storage.transactions.read):
            before = loop.wakes
            threads = await way(ask)
            assert loop.wakes - before == 1
            assert len(set(threads)) == 1
            assert get_ident() not in threads

    loop = CountingLoop()
    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        runner.run(hop(loop))
        runner.run(storage.transactions.close())
