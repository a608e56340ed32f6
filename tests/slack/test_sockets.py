"""Socket Mode: sockets that Slack refreshes or drops, refuses, or shares between processes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta

import aiohttp
import pytest

from adapters.slack.calls import client_of
from adapters.slack.channel import SlackChannel
from adapters.slack.tempo import Tempo
from bot.library import Library
from bot.wiring import Options
from tests.channels.scripted import ScriptedReceiver
from tests.channels.slack_driver import workplace
from tests.fakes.slack.clock import Clock
from tests.fakes.slack_server import Slack
from tests.scenario.house import SetClock
from tests.slack.gates import Database
from tests.slack.house import Installed, SlackHouse, open_slack_house
from tests.slack.test_buttons import chosen
from tests.slack.walks import asked, begun, opened


@pytest.fixture
async def house(
    slack: Slack, sqlite_url: str, clock: SetClock, options: Options, database: Database
) -> AsyncIterator[SlackHouse]:
    way = Installed.SOCKET
    async with open_slack_house(sqlite_url, slack, way, clock=clock, options=options) as house:
        yield house
        database.release()


async def troubled(house: SlackHouse, trouble: str) -> None:
    """The socket is no more, and another one is there."""
    sockets = house.slack.sockets
    former = sockets.sockets[0]
    await getattr(sockets, trouble)()
    await house.slack.until(lambda: former not in sockets.sockets)
    await sockets.connected()


async def test_s5_a_socket_is_refreshed_and_nobody_notices(house: SlackHouse) -> None:
    table, amar = await begun(house)
    before = len(amar.dm.messages)
    for label in ("Plutôt oui", "Oui"):
        await troubled(house, "refreshes")
        assert (await amar.clicks(label)).ok
        await house.rest()
    assert len((await table.state_of(amar)).answers) == 2
    assert amar.screen().shows("Question 3")
    assert len(amar.dm.messages) == before
    assert len(house.slack.sockets.sockets) == 1


@pytest.mark.parametrize("trouble", ["refreshes", "drops"])
async def test_s5_what_is_under_way_is_kept_and_acknowledged_on_the_next_socket(
    house: SlackHouse, database: Database, trouble: str
) -> None:
    """By its envelope's id, whichever socket it came by."""
    table, amar = await begun(house)
    database.hold()
    doing = asyncio.ensure_future(amar.clicks("Plutôt oui"))
    await database.reached()
    await troubled(house, trouble)
    database.release()
    assert (await doing).ok
    await house.rest()
    assert chosen(await table.state_of(amar)) == ["plutot_oui"]
    assert amar.screen().shows("Question 2")


async def test_s5_s3_an_event_whose_acknowledgement_was_lost_has_one_effect(
    house: SlackHouse, database: Database
) -> None:
    table, amar = await begun(house)
    await amar.closes_modal()
    before = len(amar.dm.from_app)
    database.hold()
    doing = asyncio.ensure_future(amar.types("passer"))
    await database.reached()
    await house.slack.sockets.drops()
    house.slack.sockets.gives_up()
    delivery = await doing
    assert not delivery.ok
    database.release()
    await house.slack.sockets.connected()
    assert (await delivery.retried("timeout")).ok
    await house.rest()
    assert len((await table.state_of(amar)).answers) == 1
    assert len(amar.dm.from_app) == before + 1


# ── Slack refuses ─────────────────────────────────────────────────────────────────────────────


@dataclass
class Naps:
    """Every wait, noted and cut short, but the one numbered `until`, which lasts. Slack's clock
    moves with it.
    """

    clock: Clock
    until: int = 0
    seconds: list[float] = field(default_factory=list)
    awake: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)
        self.clock.advance(seconds)
        if len(self.seconds) == self.until:
            await self.awake.wait()


@asynccontextmanager
async def by_socket(slack: Slack, naps: Naps) -> AsyncIterator[SlackChannel]:
    channel = SlackChannel(ScriptedReceiver(), workplace(slack, by_socket=True), Tempo(sleep=naps))
    slack.app_by_sockets()
    await channel.start()
    try:
        yield channel
    finally:
        await channel.stop()


@asynccontextmanager
async def ten_others(slack: Slack) -> AsyncIterator[list[aiohttp.ClientWebSocketResponse]]:
    """As many sockets of the same app as Slack takes."""
    async with AsyncExitStack() as stack:
        session = await stack.enter_async_context(aiohttp.ClientSession())
        client, opened = client_of(slack.api_url), []
        for _ in range(10):
            said = await client.apps_connections_open(app_token=slack.app.app_token)
            opened.append(await stack.enter_async_context(session.ws_connect(said["url"])))
        yield opened


async def test_s6_past_ten_sockets_it_waits_longer_and_longer(slack: Slack) -> None:
    naps = Naps(slack.clock, until=8)
    slack.app_by_sockets()
    async with ten_others(slack) as others, by_socket(slack, naps):
        await slack.until(lambda: slack.sockets.turned_away >= 8)
        assert all(0.5 <= one <= 60 for one in naps.seconds)
        assert naps.seconds[6] > naps.seconds[0]
        assert max(naps.seconds) >= 30
        await others[0].close()
        await slack.until(lambda: len(slack.sockets.sockets) == 9)
        naps.awake.set()
        await slack.sockets.connected(10)
        tried = len(slack.calls_of("apps.connections.open")) - 10
        assert tried <= slack.sockets.turned_away + 1  # one try a wait, and the first


async def test_s5_slack_away_for_a_while_is_tried_again_patiently(slack: Slack) -> None:
    naps = Naps(slack.clock)
    slack.breaks("apps.connections.open", 503, times=4)
    async with by_socket(slack, naps):
        await slack.sockets.connected()
        assert len(naps.seconds) == 4
        slack.breaks("apps.connections.open", 503, times=3)
        await slack.sockets.drops()
        await slack.sockets.connected()
        assert len(naps.seconds) == 7


async def test_s13_a_socket_is_not_asked_for_before_the_pause_ends(slack: Slack) -> None:
    naps = Naps(slack.clock)
    slack.limits("apps.connections.open", 20)
    async with by_socket(slack, naps):
        await slack.sockets.connected()
    (waited,) = naps.seconds
    assert waited >= 20


async def test_an_app_token_that_is_no_good_is_tried_again_and_stops_at_once(slack: Slack) -> None:
    naps = Naps(slack.clock, until=3)
    place = replace(workplace(slack, by_socket=True), app_token="xapp-another")
    channel = SlackChannel(ScriptedReceiver(), place, Tempo(sleep=naps))
    await channel.start()
    await slack.until(lambda: len(slack.calls_of("apps.connections.open")) >= 3)
    await channel.stop()
    assert not slack.sockets.sockets


# ── Two processes ─────────────────────────────────────────────────────────────────────────────


@asynccontextmanager
async def two_houses(
    slack: Slack, url: str, clock: SetClock, library: Library
) -> AsyncIterator[tuple[SlackHouse, SlackHouse]]:
    """Two processes of one installation on one database, a socket each."""

    def options() -> Options:
        return Options(clock=clock, ticking=False, library=library)

    way = Installed.SOCKET
    async with (
        open_slack_house(url, slack, way, clock=clock, options=options()) as one,
        open_slack_house(url, slack, way, clock=clock, options=options()) as two,
    ):
        await slack.sockets.connected(2)
        yield one, two


@pytest.mark.postgresql
async def test_s6_two_processes_share_a_conversation_and_hold_nothing_of_it(
    slack: Slack, postgres_url: str, clock: SetClock, library: Library
) -> None:
    """Each event goes to one of the two, in turn."""
    async with two_houses(slack, postgres_url, clock, library) as (one, two):
        table, amar = await asked(one)
        before = len(amar.dm.messages)
        await opened(one, amar)
        await two.rest()
        for number in range(1, 7):
            button = amar.screen().buttons[2 if number > 1 else 0]
            first, second = await amar.clicks_twice(button)  # one to each
            await one.rest()
            await two.rest()
            assert first.ok
            assert second.ok
            assert amar.screen().shows(f"Question {number} ")
        assert len((await table.state_of(amar)).answers) == 5
        delivery = await amar.types("passer")
        await one.rest()
        await two.rest()
        said = len(amar.dm.messages)
        for _ in range(3):  # to the one, to the other
            assert (await delivery.retried()).ok
        await one.rest()
        await two.rest()
        assert len(amar.dm.messages) == said == before + 2
        await one.move_by(timedelta(minutes=1))
        await two.catch_up()
        assert len(amar.dm.messages) == said
        assert len((await table.state_of(amar)).answers) == 6
