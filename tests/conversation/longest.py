"""A table of twelve on its own database, whose names are as long as names may be."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from bot.library import Library
from bot.ports import Work
from storage.opening import open_storage
from tests.actions.planning import longest
from tests.conversation.house import House, build

KEY = b"k" * 32


@asynccontextmanager
async def open_longest(folder: Path, library: Library, name: str) -> AsyncIterator[House]:
    """The table, its seats and its plan are all called `name`."""
    storage = open_storage(f"sqlite:///{folder}/tablee.sqlite3", [KEY])
    storage.migrate()
    house = await build(storage, library, members=11)

    def lengthen(work: Work) -> None:
        work.roundtables.save(replace(house.table, name=name))
        for seat in house.seats:
            work.members.save(replace(seat, name=name))
        work.actions.add(longest(house, name))

    await house.work(lengthen)
    yield house
    await storage.close()
