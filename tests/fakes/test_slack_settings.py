"""The app's settings on the fake Slack: a pasted manifest is all that Slack then does."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_bolt.adapter.asgi.async_handler import AsyncSlackRequestHandler
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from starlette.types import ASGIApp

from tests.fakes.slack.sample import HOME, sample_app
from tests.fakes.slack_server import Person, Slack, slack_server
from tests.web.serving import serving


def manifest(**changed: object) -> dict[str, Any]:
    return {
        "features": {
            "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
            "slash_commands": [{"command": "/bilan"}],
            "shortcuts": [{"callback_id": "open"}],
        },
        "oauth_config": {"scopes": {"bot": ["chat:write", "commands", "im:history"]}},
        "settings": {
            "event_subscriptions": {"bot_events": ["message.im", "app_home_opened"]},
            "token_rotation_enabled": True,
        },
        **changed,
    }


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with slack_server() as served:
        served.configured(manifest())
        served.workspace("T1")
        served.app_in(sample_of(served))
        yield served


def sample_of(slack: Slack) -> ASGIApp:
    token, secret = slack.workspace("T1").token, slack.app.signing_secret
    handler: ASGIApp = AsyncSlackRequestHandler(sample_app(slack.api_url, secret, token))  # type: ignore[assignment]
    return handler


@pytest.fixture
def louise(slack: Slack) -> Person:
    return slack.workspace("T1").user("U1", "Louise")


async def test_what_the_manifest_asks_for_happens(louise: Person) -> None:
    await louise.opens_home()
    await louise.types("bonjour")
    await louise.commands("/bilan")
    await louise.closes_modal()
    await louise.shortcut("open")
    assert louise.screen().title == "Formulaire"


async def test_what_it_did_not_ask_for_never_happens(slack: Slack, louise: Person) -> None:
    table = slack.workspace("T1").channel("C1", "table", members=[louise])
    with pytest.raises(AssertionError, match="not subscribed to app_mention"):
        await louise.mentions(table, "bonjour")
    with pytest.raises(AssertionError, match="/point is not a command"):
        await louise.commands("/point")
    with pytest.raises(AssertionError, match="close is not a shortcut"):
        await louise.shortcut("close")


async def test_its_scopes_are_all_there_is(slack: Slack, louise: Person) -> None:
    client = AsyncWebClient(slack.workspace("T1").token, base_url=slack.api_url)
    await client.chat_postMessage(channel=louise.id, text="a")
    with pytest.raises(SlackApiError, match="missing_scope"):
        await client.users_info(user=louise.id)
    slack.forgiven()
    assert slack.app.rotates_tokens
    assert client.token is not None
    assert client.token.startswith("xoxe.xoxb-")


async def test_a_tab_that_is_off_takes_nothing() -> None:
    async with slack_server() as slack:
        slack.configured(manifest(features={}))
        t1 = slack.workspace("T1")
        louise = t1.user("U1")
        with pytest.raises(AssertionError, match="no home tab"):
            await louise.opens_home()
        with pytest.raises(AssertionError, match="takes no words"):
            await louise.types("bonjour")
        client = AsyncWebClient(t1.token, base_url=slack.api_url)
        with pytest.raises(SlackApiError, match="not_enabled"):
            await client.views_publish(user_id="U1", view=HOME)
        slack.forgiven()


async def test_an_event_is_not_subscribed_without_its_scope() -> None:
    async with slack_server() as slack:
        events = {"event_subscriptions": {"bot_events": ["app_mention"]}}
        with pytest.raises(AssertionError, match="app_mention is subscribed without"):
            slack.configured(manifest(settings=events))


async def test_the_request_url_is_verified_over_a_true_socket(slack: Slack, louise: Person) -> None:
    async with serving(lambda _: sample_of(slack)) as address:
        assert await slack.app_at(address).verified()
        await louise.types("bonjour")
        assert louise.screen().shows("bonjour")
    assert (await louise.types("encore")).answer.status == 0
