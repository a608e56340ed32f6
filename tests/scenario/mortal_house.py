"""The same house in a process of its own, which is killed and started again under its visitors.

Owns the patience of browsers: a request whose answer never came whole is sent again, just as it
was, once the process stands again.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from tests.scenario.guide import Asked
from tests.scenario.mortal import Doom, Mortal, open_forge
from tests.scenario.visiting import Visitor
from tests.web.browsing import Browser

__all__ = ["Doom", "MortalHouse", "open_mortal_house"]


@dataclass(slots=True, kw_only=True)
class MortalHouse(Mortal):
    browsers: list[Browser] = field(default_factory=list)

    def browser(self) -> Browser:
        self.browsers.append(Browser(self.address, Stubborn(self)))
        return self.browsers[-1]

    def visitor(self, questions: Sequence[Asked] = ()) -> Visitor:
        return Visitor(self.browser(), self.browser, questions)


class Stubborn(httpx.AsyncBaseTransport):
    """Sends a request again, as it was, until an answer came whole."""

    def __init__(self, house: MortalHouse) -> None:
        self._house = house
        self._real = httpx.AsyncHTTPTransport()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        while True:
            await self._house.stands()
            try:
                response = await self._real.handle_async_request(request)
                await response.aread()
            except httpx.TransportError:
                await asyncio.sleep(0)  # until the death is known
            else:
                return httpx.Response(
                    response.status_code, headers=response.headers, content=response.content
                )

    async def aclose(self) -> None:
        await self._real.aclose()


@asynccontextmanager
async def open_mortal_house(folder: Path, database_url: str) -> AsyncIterator[MortalHouse]:
    """A house on a migrated database, serving; its files and its log stand in `folder`."""
    async with open_forge(folder) as forge:
        house = MortalHouse(forge=forge, folder=folder, database_url=database_url)
        try:
            await house.start()
            yield house
        finally:
            for browser in house.browsers:
                await browser.client.aclose()
            await house.stop()
