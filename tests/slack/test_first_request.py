"""Whose token it is, is asked of Slack at the first need, once; and at whichever address (S27)."""

from __future__ import annotations

import io

import pytest

from bot.wiring import Options, build
from tests.fakes.slack_server import ALWAYS, Slack
from tests.scenario.house import SetClock
from tests.slack.house import Installed, SlackHouse, open_slack_house, slack_settings
from tests.slack.walks import people_of


async def test_s27_slack_is_asked_once_and_not_before_anybody_comes(
    either_house: SlackHouse,
) -> None:
    house = either_house
    assert not house.slack.calls_of("auth.test")
    for person in people_of(house, 3):
        await person.types("aide")
        await person.commands("/bilan")
        await house.rest()
    assert len(house.slack.calls_of("auth.test")) == 1


@pytest.mark.parametrize("way", [Installed.HTTP, Installed.SOCKET])
async def test_s27_s3_slack_away_at_the_first_request_is_asked_again(
    slack: Slack, sqlite_url: str, options: Options, way: Installed
) -> None:
    """Nothing was saved, so that the event comes again."""
    slack.breaks("auth.test", 503)
    async with open_slack_house(sqlite_url, slack, way, options=options) as house:
        patience, slack.sockets.patience = slack.sockets.patience, 1.0
        amar = house.person("U2", "Amar")
        delivery = await amar.types("aide")
        assert not delivery.ok
        slack.sockets.patience = patience
        assert (await delivery.retried()).ok
        await house.rest()
        assert len(amar.dm.from_app) == 1


async def test_s27_a_token_that_is_no_good_is_told_to_the_operator(
    log: io.StringIO, slack: Slack, sqlite_url: str, options: Options
) -> None:
    slack.refuses("auth.test", "invalid_auth", times=ALWAYS)
    async with open_slack_house(sqlite_url, slack, options=options) as house:
        amar = house.person("U2", "Amar")
        assert (await amar.types("aide")).answer.status == 500
        await house.rest()
        assert "invalid_auth" in log.getvalue()
        assert not amar.dm.from_app


async def test_s27_the_address_needs_no_slash_at_its_end(
    slack: Slack, sqlite_url: str, options: Options, clock: SetClock
) -> None:
    settings = slack_settings(sqlite_url, slack, Installed.HTTP)
    given = settings.model_dump() | {"slack_api_url": slack.api_url.rstrip("/")}
    app = build(type(settings).model_validate(given), options)
    await app.start()
    slack.app_in(app.asgi)
    house = SlackHouse(app, clock, slack)
    amar = house.person("U2", "Amar")
    await amar.types("aide")
    await house.rest()
    assert amar.dm.last.shows("Aide")
    await app.stop()


async def test_s27_no_argument_is_sent_that_slack_does_not_know(house: SlackHouse) -> None:
    """Bolt's own listeners would add `team_id` to each of their calls; ours are none of them."""
    for person in people_of(house):
        await person.types("aide")
        await person.opens_home()
        await person.commands("/bilan")
        await house.rest()
    assert not [one.method for one in house.slack.called if "team_id" in one.arguments]
