"""The whole product in the test's own process: real database, real HTTP on a free port.

Owns its clock, which only goes forward, and the browsers of its visitors, closed at the end. The
app is the one that the wiring makes; its scheduler ticks, only faster.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

from starlette.types import ASGIApp

from bot.coordination.tables import create_code
from bot.settings import Settings
from bot.wiring import App, Options, build, migrate
from tests.scenario.guide import Asked
from tests.scenario.times import START
from tests.scenario.visiting import Visitor
from tests.web.browsing import Browser
from tests.web.serving import serving

KEY = "a secret key of the tests that is long enough"
PATIENCE_SECONDS = 60.0
TICK_SECONDS = 0.05


@dataclass(slots=True)
class SetClock:
    """Satisfies `Clock`; set by the test, never back."""

    moment: datetime = START

    def now(self) -> datetime:
        return self.moment

    def move_to(self, moment: datetime) -> None:
        assert moment >= self.moment
        self.moment = moment


@dataclass(slots=True)
class House:
    """`address` is the site's, such as http://127.0.0.1:41234."""

    app: App
    clock: SetClock
    address: str
    browsers: list[Browser] = field(default_factory=list)

    def browser(self) -> Browser:
        self.browsers.append(Browser(self.address))
        return self.browsers[-1]

    def visitor(self, questions: Sequence[Asked] = ()) -> Visitor:
        return Visitor(self.browser(), self.browser, questions)

    async def move_to(self, moment: datetime) -> None:
        """Move the clock and wait until the scheduler has done all that became due."""
        self.clock.move_to(moment)
        if self.app.scheduler is None:
            await self.app.ticker.catch_up()

    async def code(self) -> str:
        """An operator's code, good for one table."""
        code = "code-de-coordination"
        now, hasher = self.clock.now(), self.app.services.hasher
        await self.app.transactions.run(lambda work: create_code(work, code, now, hasher))
        return code


def settings_of(database_url: str, **given: object) -> Settings:
    return Settings.model_validate(
        {"database_url": database_url, "tablee_secret_key": KEY, **given}
    )


@asynccontextmanager
async def open_house(
    database_url: str, *, clock: SetClock | None = None, ticking: bool = False
) -> AsyncIterator[House]:
    """A house on a database that is migrated first. `ticking`: the real scheduler runs."""
    migrate(settings_of(database_url))
    time = clock or SetClock()
    made: list[App] = []

    def make(address: str) -> ASGIApp:
        settings = settings_of(database_url, public_url=address)
        made.append(build(settings, Options(clock=time, ticking=ticking)))
        return made[0].asgi

    async with AsyncExitStack() as stack:
        address = await stack.enter_async_context(serving(make))
        app = made[0]
        if app.scheduler is not None:
            app.scheduler.seconds = TICK_SECONDS
        await app.start()
        stack.push_async_callback(app.stop)
        house = House(app, time, address)
        try:
            yield house
        finally:
            for browser in house.browsers:
                await browser.client.aclose()


async def until(
    holds: Callable[[], Awaitable[bool]], what: str, seconds: float = PATIENCE_SECONDS
) -> None:
    """Look again and again until it holds; fails, saying what was awaited, after a deadline."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + seconds
    while not await holds():
        assert loop.time() < deadline, f"still waiting for {what} after {seconds} s"
        await asyncio.sleep(0.02)
