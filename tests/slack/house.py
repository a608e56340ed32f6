"""The whole product beside the played Slack: the app that the wiring makes, a real database.

Owns its clock, which only goes forward, and three ways of being installed. Nothing ticks by itself:
`move_to` does all that becomes due, then waits for what is being drawn.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum

from adapters.slack.channel import SlackChannel
from bot.coordination.tables import create_code
from bot.ports import Work
from bot.settings import Settings
from bot.wiring import App, Options, build, migrate
from dialogs.nouns.installations import Installation
from tests.fakes.slack_server import Person, Slack
from tests.scenario.house import KEY, SetClock

PUBLIC_URL = "https://tablee.example"
PATIENCE = 8.0
"""No name, no language and no picture is missing because the machine is busy."""


class Installed(Enum):
    SOCKET = "socket"
    HTTP = "http"
    OAUTH = "oauth"


@dataclass
class SlackHouse:
    app: App
    clock: SetClock
    slack: Slack
    links: list[str] = field(default_factory=list)

    @property
    def channel(self) -> SlackChannel:
        found = self.app.channels["slack"]
        assert isinstance(found, SlackChannel)
        return found

    def person(
        self, user: str, name: str = "", *, locale: str = "fr-CA", tz: str = "America/Toronto"
    ) -> Person:
        """Somebody of the workspace T1."""
        return self.slack.workspace("T1").user(user, name or user, locale=locale, tz=tz)

    async def rest(self) -> None:
        """Until nothing is being drawn any more."""
        await self.channel.rest()

    async def catch_up(self) -> None:
        """All that is due now, sent and drawn."""
        await self.app.ticker.catch_up()
        await self.rest()

    async def move_to(self, moment: datetime) -> None:
        self.clock.move_to(moment)
        await self.catch_up()

    async def move_by(self, span: timedelta) -> None:
        await self.move_to(self.clock.now() + span)

    async def installed(self) -> Mapping[str, Installation]:
        """What is kept of each workspace, or whole organisation, that let Tablée in."""
        known = (*self.slack.world.teams, *self.slack.world.enterprises)

        def kept(work: Work) -> list[Installation | None]:
            return [work.installations.find("slack", one) for one in known]

        found = await self.app.transactions.read(kept)
        return {one.workspace: one for one in found if one is not None}

    async def code(self, code: str = "code-de-coordination") -> str:
        """An operator's code, good for one table."""
        now, hasher = self.clock.now(), self.app.services.hasher
        await self.app.transactions.run(lambda work: create_code(work, code, now, hasher))
        return code


def slack_settings(database_url: str, slack: Slack, installed: Installed) -> Settings:
    given: dict[str, object] = {
        "database_url": database_url,
        "tablee_secret_key": KEY,
        "public_url": PUBLIC_URL,
        "slack_api_url": slack.api_url,
    }
    if installed is Installed.OAUTH:
        given |= {
            "slack_client_id": slack.app.client_id,
            "slack_client_secret": slack.app.client_secret,
            "slack_signing_secret": slack.app.signing_secret,
        }
    elif installed is Installed.HTTP:
        given |= {
            "slack_bot_token": slack.workspace("T1").token,
            "slack_signing_secret": slack.app.signing_secret,
        }
    else:
        given |= {
            "slack_bot_token": slack.workspace("T1").token,
            "slack_app_token": slack.app.app_token,
        }
    return Settings.model_validate(given)


@asynccontextmanager
async def open_slack_house(
    database_url: str,
    slack: Slack,
    installed: Installed = Installed.HTTP,
    *,
    clock: SetClock | None = None,
    options: Options | None = None,
) -> AsyncIterator[SlackHouse]:
    """A house on a database that is migrated first; opened twice on one, it is a restart."""
    settings = slack_settings(database_url, slack, installed)
    migrate(settings)
    time = clock or SetClock()
    app = build(settings, options or Options(clock=time, ticking=False, patience=PATIENCE))
    await app.start()
    try:
        if installed is Installed.SOCKET:
            await slack.app_by_sockets().connected()
        else:
            slack.app_in(app.asgi)
        yield SlackHouse(app, time, slack)
    finally:
        await app.stop()
