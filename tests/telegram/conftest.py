"""A played Telegram and the whole product beside it, polling it, on a SQLite file."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.library import Library
from tests.migrated import library, migrated, sqlite_url
from tests.telegram.house import Stage, TelegramHouse, open_stage, open_telegram_house

__all__ = ["house", "library", "migrated", "sqlite_url", "stage"]


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with open_stage() as stage:
        yield stage


@pytest.fixture
async def house(stage: Stage, sqlite_url: str, library: Library) -> AsyncIterator[TelegramHouse]:
    async with open_telegram_house(sqlite_url, stage, library=library) as house:
        yield house
