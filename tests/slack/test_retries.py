"""Slack sends an event again when it heard no answer: at once, a minute, five minutes later."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.conversation import DRAWING
from bot.wiring import Options
from tests.fakes.slack.transport import Delivery
from tests.fakes.slack_server import Slack
from tests.scenario.house import SetClock
from tests.slack.gates import Database
from tests.slack.house import Installed, SlackHouse, open_slack_house
from tests.slack.walks import asked, begun

LATER = (timedelta(), timedelta(minutes=1), timedelta(minutes=5))


async def retried_thrice(house: SlackHouse, delivery: Delivery) -> None:
    for span in LATER:
        await house.move_by(span)
        assert (await delivery.retried()).ok
        await house.rest()


async def test_s2_words_are_answered_once(either_house: SlackHouse) -> None:
    house = either_house
    table, amar = await begun(house)
    await amar.closes_modal()
    before = len(amar.dm.messages)
    delivery = await amar.types("passer")
    await house.rest()
    await retried_thrice(house, delivery)
    assert len((await table.state_of(amar)).answers) == 1
    assert len(amar.dm.messages) == before + 2  # what was typed, and the answer
    await house.move_by(DRAWING)
    assert len(amar.dm.messages) == before + 2


async def test_s2_a_mention_is_answered_once(either_house: SlackHouse) -> None:
    house = either_house
    _, amar = await asked(house)
    channel = house.slack.workspace("T1").channel("C1", members=[amar])
    delivery = await amar.mentions(channel, "aide")
    await house.rest()
    said, whispered = len(amar.dm.messages), len(amar.ephemerals)
    await retried_thrice(house, delivery)
    assert (len(amar.dm.messages), len(amar.ephemerals)) == (said, whispered)


async def test_s2_a_stranger_is_welcomed_once(either_house: SlackHouse) -> None:
    house = either_house
    zoe = house.person("U9", "Zoé")
    delivery = await zoe.types("bonjour")
    await house.rest()
    await retried_thrice(house, delivery)
    assert len(zoe.dm.from_app) == 1


async def test_s2_a_link_typed_is_opened_once(house: SlackHouse) -> None:
    """It only looks: what is drawn under it must not come twice all the same."""
    await house.code("code-0123456789")
    zoe = house.person("U9", "Zoé")
    delivery = await zoe.types("https://tablee.example/m/at/create:code-0123456789")
    await house.rest()
    assert len(zoe.dm.from_app) == 1
    await retried_thrice(house, delivery)
    assert len(zoe.dm.from_app) == 1


async def test_s2_home_opened_again_says_nothing(either_house: SlackHouse) -> None:
    house = either_house
    _, amar = await asked(house)
    before = len(amar.dm.messages)
    delivery = await amar.opens_home()
    await house.rest()
    await retried_thrice(house, delivery)
    assert len(amar.dm.messages) == before
    assert amar.home.shows("Votre engagement")


@pytest.mark.parametrize("way", [Installed.HTTP, Installed.SOCKET])
async def test_s2_a_retry_is_recognised_by_the_process_that_comes_next(
    sqlite_url: str, slack: Slack, options: Options, clock: SetClock, way: Installed
) -> None:
    async with open_slack_house(sqlite_url, slack, way, clock=clock, options=options) as house:
        table, amar = await begun(house)
        await amar.closes_modal()
        delivery = await amar.types("passer")
        await house.rest()
        before = len(amar.dm.messages)
    await slack.post.transport.close()
    async with open_slack_house(sqlite_url, slack, way, clock=clock, options=options) as house:
        table.house, delivery.transport = house, slack.post.transport
        await house.move_by(timedelta(minutes=5))
        assert (await delivery.retried()).ok
        await house.catch_up()
        assert len((await table.state_of(amar)).answers) == 1
        assert len(amar.dm.messages) == before


@pytest.mark.parametrize("number", [1, 2, 3])
async def test_s3_a_retry_whose_first_attempt_failed_is_processed(
    house: SlackHouse, database: Database, number: int
) -> None:
    """Whatever `X-Slack-Retry-Num` says."""
    table, amar = await begun(house)
    await amar.closes_modal()
    before = len(amar.dm.from_app)
    database.down = True
    delivery = await amar.types("passer")
    for _ in range(number - 1):
        assert (await delivery.retried("http_error")).status == 503
    database.down = False
    assert (await delivery.retried("http_error")).ok
    await house.rest()
    assert len((await table.state_of(amar)).answers) == 1
    assert len(amar.dm.from_app) == before + 1


async def test_s2_s3_an_answer_that_was_lost_is_drawn_once_by_the_sweep(
    either_house: SlackHouse,
) -> None:
    """Committed and acknowledged, its reply did not come through; then Slack sends it again."""
    house = either_house
    _, amar = await asked(house)
    before = len(amar.dm.from_app)
    house.slack.breaks("chat.postMessage", 503)
    delivery = await amar.types("aide")
    await house.rest()
    assert len(amar.dm.from_app) == before
    assert (await delivery.retried()).ok
    await house.move_by(DRAWING)
    await house.move_by(DRAWING)
    assert amar.dm.last.shows("Aide")
    assert len(amar.dm.from_app) == before + 1
