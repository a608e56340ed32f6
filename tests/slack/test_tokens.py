"""Tokens that end after twelve hours are renewed before, by one process at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from adapters.slack.calls import TIMEOUT_SECONDS
from bot.installations import LEASE, Workspaces
from bot.library import Library
from bot.wiring import Options
from dialogs.nouns.errors import RetryLater, Unavailable
from dialogs.nouns.installations import Installation
from storage.opening import Storage, open_storage
from tests.fakes.slack_server import Slack, slack_server
from tests.scenario.house import SetClock
from tests.slack.house import Installed, SlackHouse, open_slack_house
from tests.slack.table import seat

HOURS = timedelta(hours=1)


# ── On the wire ───────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def clock() -> SetClock:
    """Slack tells how long a token lasts, from the moment it is given on the machine's clock."""
    return SetClock(datetime.now(UTC))


@pytest.fixture
async def slack(clock: SetClock) -> AsyncIterator[Slack]:
    async with slack_server(lambda: clock.now().timestamp()) as slack:
        slack.app.rotates_tokens = True
        slack.workspace("T1", installed=False)
        yield slack


@pytest.fixture
async def house(
    slack: Slack, sqlite_url: str, clock: SetClock, options: Options
) -> AsyncIterator[SlackHouse]:
    way = Installed.OAUTH
    async with open_slack_house(sqlite_url, slack, way, clock=clock, options=options) as house:
        await slack.browser().installs(by=house.person("U1"))
        yield house


def renewals(slack: Slack) -> int:
    found = slack.calls_of("oauth.v2.access")
    return sum(one.arguments.get("grant_type") == "refresh_token" for one in found)


async def test_a_token_is_renewed_before_it_ends_and_nobody_notices(house: SlackHouse) -> None:
    """Each is renewed in its last two hours, beside what is being answered."""
    louise = house.person("U1")
    for number in range(1, 13):
        house.clock.move_to(house.clock.now() + 5.5 * HOURS)
        assert (await louise.types("aide")).ok
        await house.rest()
        assert len(louise.dm.from_app) == number
    assert 5 <= renewals(house.slack) <= 8


async def test_a_renewal_that_fails_is_tried_again_later_and_stops_nothing(
    house: SlackHouse,
) -> None:
    louise = house.person("U1")
    house.clock.move_to(house.clock.now() + 11 * HOURS)
    house.slack.breaks("oauth.v2.access", 503, times=2)
    for _ in range(5):
        assert (await louise.types("aide")).ok
        await house.rest()
    assert len(louise.dm.from_app) == 5
    for _ in range(2):
        house.clock.move_to(house.clock.now() + LEASE)
        await louise.types("aide")
        await house.rest()
    assert len(louise.dm.from_app) == 7
    assert renewals(house.slack) == 1  # the two others were answered by nobody


async def test_s0_s1_a_renewal_that_hangs_keeps_no_acknowledgement_waiting(
    house: SlackHouse,
) -> None:
    """Nor the reply, while the present token is good: the next one comes when it comes."""
    louise = house.person("U1")
    house.clock.move_to(house.clock.now() + 11 * HOURS)
    slow = house.slack.freezes("oauth.v2.access")
    for deed in (louise.types("aide"), louise.commands("/tablee", "aide"), louise.opens_home()):
        delivery = await deed
        assert delivery.ok
        assert delivery.answer.seconds < TIMEOUT_SECONDS
    await slow.reached()
    slow.release()
    await house.rest()
    assert louise.dm.last.shows("Aide")
    assert renewals(house.slack) == 1


async def test_s0_s1_nor_does_one_that_hangs_once_the_token_has_ended(house: SlackHouse) -> None:
    louise = house.person("U1")
    await seat(house, louise)
    house.clock.move_to(house.clock.now() + 24 * HOURS)
    slow = house.slack.freezes("oauth.v2.access")
    delivery = await louise.types("aide")
    assert delivery.ok
    assert delivery.answer.seconds < TIMEOUT_SECONDS
    slow.release()
    await house.rest()
    assert louise.dm.last.shows("Aide")


async def test_s3_what_comes_once_a_token_has_ended_is_answered_with_the_next(
    house: SlackHouse,
) -> None:
    """Asleep for a day, and Slack slow to renew: what was typed is kept, and answered later."""
    louise = house.person("U1")
    await seat(house, louise)
    house.clock.move_to(house.clock.now() + 24 * HOURS)
    house.slack.breaks("oauth.v2.access", 503)
    assert (await louise.types("aide")).ok
    await house.rest()
    assert not louise.dm.from_app
    await house.move_by(LEASE)
    assert len(louise.dm.from_app) == 1


@pytest.mark.postgresql
async def test_s23_a_workspace_that_leaves_after_its_token_ended_is_forgotten_too(
    house: SlackHouse,
) -> None:
    """Its token cannot be renewed any more, which is no passing trouble."""
    await house.move_by(timedelta(hours=24))
    await house.slack.workspace("T1").uninstalls()
    assert not await house.installed()


async def test_two_processes_renew_it_once(
    slack: Slack, postgres_url: str, clock: SetClock, library: Library
) -> None:
    """While one asks, the other goes on with the token that is still good."""
    options = Options(clock=clock, ticking=False, library=library)
    way = Installed.OAUTH
    async with (
        open_slack_house(postgres_url, slack, way, clock=clock, options=options) as one,
        open_slack_house(postgres_url, slack, way, clock=clock, options=options) as two,
    ):
        louise, amar = one.person("U1"), one.person("U2")
        await slack.browser().installs(by=louise)
        clock.move_to(clock.now() + 11 * HOURS)
        slow = slack.freezes("oauth.v2.access")
        slack.app_in(one.app.asgi)
        assert (await louise.types("aide")).ok
        await slow.reached()
        slack.app_in(two.app.asgi)
        assert (await amar.types("aide")).ok
        await two.rest()
        assert len(amar.dm.from_app) == 1
        slow.release()
        await one.rest()
        assert len(louise.dm.from_app) == 1
        assert renewals(slack) == 1


# ── In the database ───────────────────────────────────────────────────────────────────────────

PATIENCE_SECONDS = 30.0
NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
HERE = Installation(
    id=0,
    platform="slack",
    workspace="T1",
    name="Chez nous",
    bot_user="B1",
    scopes="",
    installed_at=NOW,
    token="first",
    refresh_token="refresh-first",
    expires_at=NOW + HOURS,
)


@dataclass
class Renewing:
    """Slack's side: a refresh token is good for one use. Waits for `answered` before it answers."""

    storage: Storage
    clock: SetClock = field(default_factory=lambda: SetClock(NOW))
    used: list[str] = field(default_factory=list)
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    refusal: Exception | None = None

    def process(self, owner: str, patience: float = PATIENCE_SECONDS) -> Workspaces:
        return Workspaces(
            "slack", self.storage.transactions, self.clock, owner, self.renew, patience
        )

    async def renew(self, installation: Installation) -> Installation:
        self.used.append(installation.refresh_token)
        self.asked.set()
        await self.answered.wait()
        if self.refusal is not None:
            raise self.refusal
        number = len(self.used)
        return replace(
            installation,
            token=f"token-{number}",
            refresh_token=f"refresh-{number}",
            expires_at=self.clock.now() + 12 * HOURS,
        )

    async def held(self) -> Installation | None:
        return await self.storage.transactions.read(
            lambda work: work.installations.find("slack", "T1")
        )


@pytest.fixture
async def renewing(database_url: str) -> AsyncIterator[Renewing]:
    storage = open_storage(database_url, [b"k" * 32])
    storage.migrate()
    await storage.transactions.run(lambda work: work.installations.keep(HERE))
    yield Renewing(storage)
    await storage.close()


async def token(process: Workspaces) -> str:
    found = await process.find("T1")
    assert found is not None
    return found.token


async def test_nobody_waits_while_the_present_one_is_good(renewing: Renewing) -> None:
    one, two = renewing.process("one"), renewing.process("two")
    for process in (one, two, one):
        assert await token(process) == "first"
    await renewing.asked.wait()
    renewing.answered.set()
    await one.finish()
    await two.finish()
    for process in (one, two):
        assert await token(process) == "token-1"
    assert renewing.used == ["refresh-first"]


async def test_once_it_has_ended_nobody_uses_it(renewing: Renewing) -> None:
    """Those of the process that renews it wait together; those of another come again."""
    one, two = renewing.process("one"), renewing.process("two")
    renewing.clock.move_to(NOW + 2 * HOURS)
    waiting = [asyncio.ensure_future(token(one)) for _ in range(2)]
    await renewing.asked.wait()
    with pytest.raises(RetryLater):
        await token(two)
    renewing.answered.set()
    assert await asyncio.gather(*waiting) == ["token-1", "token-1"]
    assert await token(two) == "token-1"
    assert renewing.used == ["refresh-first"]


async def test_once_it_has_ended_the_next_one_is_not_waited_for_long(renewing: Renewing) -> None:
    """Whoever gave up took nothing with it: the token that Slack gave is kept."""
    one = renewing.process("one", patience=0.01)
    renewing.clock.move_to(NOW + 2 * HOURS)
    with pytest.raises(RetryLater):
        await token(one)
    await renewing.asked.wait()
    renewing.answered.set()
    await one.finish()
    assert await token(one) == "token-1"


async def test_whether_a_workspace_is_ours_asks_nobody_else(renewing: Renewing) -> None:
    one = renewing.process("one")
    renewing.clock.move_to(NOW + 2 * HOURS)
    assert await one.has("T1")
    assert not await one.has("T2")
    await one.finish()
    assert renewing.used == []


@pytest.mark.parametrize("refusal", [Unavailable("slack"), RetryLater(30)])
async def test_a_refusal_is_not_asked_again_at_each_need(
    renewing: Renewing, refusal: Exception
) -> None:
    renewing.answered.set()
    renewing.refusal = refusal
    one = renewing.process("one")
    for _ in range(4):
        assert await token(one) == "first"
        await one.finish()
    assert len(renewing.used) == 1
    renewing.clock.move_to(NOW + 2 * HOURS)
    for _ in range(2):
        with pytest.raises(RetryLater):
            await token(one)
    assert len(renewing.used) == 2
    renewing.clock.move_to(renewing.clock.now() + LEASE)
    renewing.refusal = None
    assert await token(one) == "token-3"


async def test_a_process_killed_while_it_renews_holds_nothing_for_long(renewing: Renewing) -> None:
    """One that dies at once leaves its lease behind."""
    renewing.answered.set()
    renewing.refusal = Unavailable("killed")
    killed = renewing.process("one")
    assert await token(killed) == "first"
    await killed.finish()
    renewing.refusal = None
    two = renewing.process("two")
    assert await token(two) == "first"
    await two.finish()
    assert len(renewing.used) == 1
    renewing.clock.move_to(renewing.clock.now() + LEASE)
    assert await token(two) == "first"
    await two.finish()
    assert await token(two) == "token-2"


async def test_s23_a_workspace_forgotten_meanwhile_does_not_come_back(renewing: Renewing) -> None:
    process = renewing.process("one")
    await token(process)
    await renewing.asked.wait()
    await renewing.process("two").forget("T1", "first")
    renewing.answered.set()
    await process.finish()
    assert await process.find("T1") is None
    assert await renewing.held() is None


async def test_s23_an_end_of_the_former_token_deleted_the_new_one(renewing: Renewing) -> None:
    """Installed again between the question to Slack and its end: that one goes on."""
    process = renewing.process("one")
    tried = await process.token_of("T1")
    await process.keep(replace(HERE, token="again"))
    assert not await process.forget("T1", tried)
    assert (await renewing.held() or HERE).token == "again"
    assert await process.forget("T1", await process.token_of("T1"))
    assert await renewing.held() is None
    assert await process.token_of("T1") == ""
    assert await process.forget("T1", "")


async def test_a_workspace_installed_again_meanwhile_keeps_its_new_token(
    renewing: Renewing,
) -> None:
    process = renewing.process("one")
    await token(process)
    await renewing.asked.wait()
    again = replace(HERE, token="again", refresh_token="refresh-again", expires_at=NOW + 12 * HOURS)
    await renewing.process("two").keep(again)
    renewing.answered.set()
    await process.finish()
    assert await token(process) == "again"
    held = await renewing.held()
    assert held is not None
    assert held.token == "again"
