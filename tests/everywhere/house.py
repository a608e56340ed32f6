"""The whole product between a played Slack, a played Telegram and browsers: one app, one database.

Owns the clock of all three, which only goes forward, and the seating of a table over them. Nothing
ticks by itself.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import httpx

from adapters.slack.channel import SlackChannel
from adapters.telegram.channel import TelegramChannel
from bot.membership.consent import given
from bot.ports import Work
from bot.settings import Settings
from bot.waves.planning import planned
from bot.wiring import App, Options, build, migrate
from dialogs.nouns import people
from dialogs.nouns.deliveries import Delivery, DeliveryStatus
from dialogs.nouns.people import Account, Identity, Member, Right, SeatStatus
from dialogs.nouns.roundtables import Form, Organisation, Roundtable, Sector, Territory
from dialogs.nouns.waves import Participation, Wave
from tests.fakes.slack_server import Slack, slack_server
from tests.fakes.telegram_server import TelegramServer
from tests.scenario.guide import Asked
from tests.scenario.house import KEY, SetClock
from tests.scenario.times import START
from tests.scenario.visiting import Visitor
from tests.slack.house import SlackHouse
from tests.telegram.standing_in import PUBLIC_URL, SECRET
from tests.web.browsing import Browser

DAYS_OPEN = 7


@dataclass
class Everywhere:
    app: App
    clock: SetClock
    slack: Slack
    telegram: TelegramServer
    browsers: list[Browser] = field(default_factory=list)
    wave_id: int = 0

    @property
    def at_slack(self) -> SlackHouse:
        return SlackHouse(self.app, self.clock, self.slack)

    def browser(self) -> Browser:
        transport = httpx.ASGITransport(self.app.asgi)
        self.browsers.append(Browser(PUBLIC_URL, transport))
        return self.browsers[-1]

    def visitor(self, questions: Sequence[Asked]) -> Visitor:
        return Visitor(self.browser(), self.browser, questions)

    async def rest(self) -> None:
        """What was done has been heard, answered and drawn, everywhere."""
        await self.telegram.settled()
        for channel in self.app.channels.values():
            if isinstance(channel, SlackChannel | TelegramChannel):
                await channel.rest()

    async def move_by(self, span: timedelta) -> None:
        self.clock.move_to(self.clock.now() + span)
        self.telegram.clock.tell()
        await self.app.ticker.catch_up()
        await self.rest()

    async def open_wave(self, table: Roundtable) -> None:
        """A wave that opens now; its prompts are sent."""
        now = self.clock.now()
        wave = await self.app.transactions.run(
            lambda work: work.waves.add(planned(table, "engagement", now, DAYS_OPEN))
        )
        assert wave is not None
        self.wave_id = wave.id
        await self.app.ticker.advance()
        while any(self._is_due(one) for one in await self.deliveries()):
            await self.move_by(timedelta(seconds=1))

    def _is_due(self, one: Delivery) -> bool:
        unsent = (DeliveryStatus.WAITING, DeliveryStatus.CLAIMED)
        return one.status in unsent and one.due_at <= self.clock.now()

    async def deliveries(self) -> Sequence[Delivery]:
        return await self.app.transactions.read(lambda work: work.outbox.of_wave(self.wave_id))

    async def roster(self) -> Sequence[Participation]:
        return await self.app.transactions.read(
            lambda work: work.participations.slice(self.wave_id, 0, 100)
        )

    async def wave(self) -> Wave:
        return await self.app.transactions.read(lambda work: work.waves.get(self.wave_id))


def _settings(database_url: str, slack: Slack, telegram: TelegramServer) -> Settings:
    return Settings.model_validate(
        {
            "database_url": database_url,
            "tablee_secret_key": KEY,
            "public_url": PUBLIC_URL,
            "slack_api_url": slack.api_url,
            "slack_bot_token": slack.workspace("T1").token,
            "slack_signing_secret": slack.app.signing_secret,
            "telegram_bot_token": telegram.token,
            "telegram_api_url": telegram.api_url,
            "telegram_webhook_secret": SECRET,
        }
    )


@asynccontextmanager
async def open_everywhere(database_url: str) -> AsyncIterator[Everywhere]:
    """A house on a database that is migrated first."""
    clock = SetClock()
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(slack_server())
        source = lambda: clock.now().timestamp()  # noqa: E731 - one clock for all
        telegram = await stack.enter_async_context(TelegramServer(source=source))
        settings = _settings(database_url, slack, telegram)
        migrate(settings)
        app = build(settings, Options(clock=clock, ticking=False))
        slack.app_in(app.asgi)
        telegram.serve(app.asgi)
        await app.start()
        stack.push_async_callback(app.stop)
        channel = app.channels["telegram"]
        assert isinstance(channel, TelegramChannel)
        await channel.registered()
        house = Everywhere(app, clock, slack, telegram)
        yield house
        for browser in house.browsers:
            await browser.client.aclose()


# ── Seating ───────────────────────────────────────────────────────────────────────────────────


async def seat(house: Everywhere, *accounts: Account) -> tuple[Roundtable, list[Member]]:
    """A table with a seat for each account, each of an organisation of its own."""

    def seated(work: Work) -> tuple[Roundtable, list[Member]]:
        table = work.roundtables.add(_table())
        return table, [_seated(work, house, table, one, at) for at, one in enumerate(accounts)]

    return await house.app.transactions.run(seated)


def _seated(work: Work, house: Everywhere, table: Roundtable, account: Account, at: int) -> Member:
    now = house.clock.now()
    who = work.people.add(people.Person(0, "fr", None))
    work.identities.add(Identity(0, who.id, account, "", now))
    office = work.organisations.add(Organisation(0, table.id, f"Organisme {at}", Sector.COMMUNITY))
    member = work.members.add(
        Member(
            id=0,
            roundtable_id=table.id,
            organisation_id=office.id,
            person_id=who.id,
            name=f"Membre {at}",
            right=Right.MEMBER if at else Right.COORDINATOR,
            status=SeatStatus.ACTIVE,
            tenure=1,
            partner_types=(),
            joined_at=now,
            announced_at=None,
            absent_until=None,
            language=None,
            zone=None,
        )
    )
    work.consents.add(given(member, "fr", now))
    return member


def _table() -> Roundtable:
    return Roundtable(
        id=0,
        name="Table du quartier",
        topic="l’entraide",
        territory=Territory.LOCAL,
        form=Form.ACTION,
        zone="America/Toronto",
        language="fr",
        threshold=5,
        unit=None,
        created_at=START,
    )
