"""A small table with an open wave of `mobilisation`: a coordinator and two members, all seated."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest_asyncio

from tests.scenario.cast import PARTNERS
from tests.scenario.coordinating import create_table, invite, launch, to_dashboard
from tests.scenario.guide import mobilisation
from tests.scenario.house import House, SetClock, open_house
from tests.scenario.times import OPENING
from tests.scenario.visiting import Visitor


@dataclass(slots=True)
class Scene:
    """`links` are the members' personal links, used by them."""

    house: House
    coordinator: Visitor
    members: list[Visitor]
    links: list[str]

    @property
    def member(self) -> Visitor:
        return self.members[0]

    def stranger(self) -> Visitor:
        return self.house.visitor(mobilisation())

    async def reissue(self) -> str:
        """The coordinator gives the first member's seat again."""
        await to_dashboard(self.coordinator)
        await self.coordinator.press("Qui est à la table")
        await self.coordinator.press(PARTNERS[1].name)
        await self.coordinator.press("Refaire le lien")
        await self.coordinator.press("Refaire le lien")
        return next(text for text in self.coordinator.texts if "/m/i/" in text)


@asynccontextmanager
async def set_scene(database_url: str) -> AsyncIterator[Scene]:
    async with open_house(database_url, clock=SetClock()) as house:
        coordinator = house.visitor(mobilisation())
        await create_table(coordinator, f"/m/at/create:{await house.code()}", PARTNERS[0])
        links = await invite(coordinator, PARTNERS[1:3])
        members = [house.visitor(mobilisation()) for _ in links]
        for member, link in zip(members, links, strict=True):
            await member.claim(link)
        await launch(coordinator, "mobilisation")
        await house.move_to(OPENING)
        yield Scene(house, coordinator, members, links)


@pytest_asyncio.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    async with set_scene(f"sqlite:///{tmp_path}/tablee.sqlite3") as opened:
        yield opened
