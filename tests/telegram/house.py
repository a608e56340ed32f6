"""The whole product beside the played Telegram: the app that the wiring makes, a real database.

Owns its clock, which only goes forward and is Telegram's too. Nothing ticks by itself: `move_to`
does all that becomes due, then waits for what is being drawn.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from adapters.telegram.channel import TelegramChannel
from bot.library import Library
from bot.settings import Settings
from bot.wiring import App, Options, build, migrate
from dialogs.nouns.people import Account
from tests.fakes.telegram.person import Person
from tests.fakes.telegram_server import TelegramServer
from tests.scenario.house import KEY, SetClock
from tests.telegram.standing_in import PUBLIC_URL, SECRET

PATIENCE = 60.0
"""Seconds of the machine's own: the first picture of a process takes a few."""


@dataclass
class TelegramHouse:
    app: App
    clock: SetClock
    telegram: TelegramServer

    @property
    def channel(self) -> TelegramChannel:
        found = self.app.channels["telegram"]
        assert isinstance(found, TelegramChannel)
        return found

    async def rest(self) -> None:
        """What was done has been heard, answered and drawn."""
        await self.telegram.settled(PATIENCE)
        await self.channel.rest()

    async def catch_up(self) -> None:
        """All that is due now, sent and drawn."""
        await self.app.ticker.catch_up()
        await self.rest()

    async def move_to(self, moment: datetime) -> None:
        self.clock.move_to(moment)
        self.telegram.clock.tell()
        await self.catch_up()

    async def move_by(self, span: timedelta) -> None:
        await self.move_to(self.clock.now() + span)


def settings_of(database_url: str, telegram: TelegramServer, *, webhook: bool) -> Settings:
    given: dict[str, object] = {
        "database_url": database_url,
        "tablee_secret_key": KEY,
        "public_url": PUBLIC_URL,
        "telegram_bot_token": telegram.token,
        "telegram_api_url": telegram.api_url,
    }
    if webhook:
        given["telegram_webhook_secret"] = SECRET
    return Settings.model_validate(given)


def account_of(person: Person) -> Account:
    return Account("telegram", "", str(person.id))


@dataclass
class Stage:
    """A played Telegram on the clock of the houses that are opened beside it, one after another."""

    clock: SetClock
    telegram: TelegramServer
    people: list[Person] = field(default_factory=list)


@asynccontextmanager
async def open_stage() -> AsyncIterator[Stage]:
    clock = SetClock()
    async with TelegramServer(source=lambda: clock.now().timestamp()) as telegram:
        yield Stage(clock, telegram)


@asynccontextmanager
async def open_telegram_house(
    database_url: str, stage: Stage, *, webhook: bool = False, library: Library | None = None
) -> AsyncIterator[TelegramHouse]:
    """A house on a database that is migrated first; opened twice on one, it is a restart."""
    settings = settings_of(database_url, stage.telegram, webhook=webhook)
    migrate(settings)
    app = build(settings, Options(clock=stage.clock, ticking=False, library=library))
    if webhook:
        stage.telegram.serve(app.asgi)
    await app.start()
    house = TelegramHouse(app, stage.clock, stage.telegram)
    try:
        await house.channel.registered()
        yield house
    finally:
        await app.stop()
