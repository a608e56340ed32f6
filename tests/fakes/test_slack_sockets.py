"""Socket Mode on the fake Slack, through the real slack-bolt handler."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack.sample import sample_app
from tests.fakes.slack_server import Person, Slack, slack_server


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with slack_server() as served:
        served.workspace("T1")
        served.app_by_sockets()
        yield served


@pytest.fixture
async def handler(slack: Slack) -> AsyncIterator[AsyncSocketModeHandler]:
    app = sample_app(slack.api_url, slack.app.signing_secret, slack.workspace("T1").token)
    handled = AsyncSocketModeHandler(app, slack.app.app_token)
    await handled.connect_async()  # type: ignore[no-untyped-call]
    yield handled
    await handled.close_async()  # type: ignore[no-untyped-call]


@pytest.fixture
def louise(slack: Slack, handler: AsyncSocketModeHandler) -> Person:
    assert handler.client is not None
    return slack.workspace("T1").user("U1", "Louise")


async def test_the_same_deeds_go_by_socket(slack: Slack, louise: Person) -> None:
    assert (await louise.types("bonjour")).ok
    await louise.clicks("Aller")
    assert louise.screen().texts == ("Fait",)
    await louise.commands("/bilan")
    await louise.fills({"Nom": "non"})
    assert (await louise.submits()).answer.body["response_action"] == "errors"
    assert louise.screen().field("Nom").problem == "Un autre nom"
    assert len(slack.sockets.acks) == 4


async def test_a_refreshed_socket_is_opened_anew(slack: Slack, louise: Person) -> None:
    await louise.types("un")
    await slack.sockets.refreshes()
    await slack.until(lambda: len(slack.calls_of("apps.connections.open")) > 1)
    await louise.types("deux")
    assert louise.screen().shows("deux")


async def test_a_socket_that_dropped_is_opened_anew(slack: Slack, louise: Person) -> None:
    await slack.sockets.drops()
    await louise.types("bonjour")
    assert louise.screen().shows("bonjour")


async def test_an_event_comes_again_with_its_attempt(slack: Slack, louise: Person) -> None:
    delivery = await louise.types("bonjour")
    await delivery.retried("timeout")
    assert [one.ok for one in delivery.answers] == [True, True]
    assert len({one.envelope_id for one in slack.sockets.acks}) == 2


async def test_what_is_not_acknowledged_is_given_up(slack: Slack, louise: Person) -> None:
    slack.sockets.patience = 0.05
    delivery = await louise.shortcut("unknown")
    assert (delivery.ok, delivery.answer.status) == (False, 0)


async def test_the_eleventh_socket_is_turned_away(slack: Slack) -> None:
    client = AsyncWebClient(base_url=slack.api_url)
    async with aiohttp.ClientSession() as session:
        opened = []
        for _ in range(10):
            url = (await client.apps_connections_open(app_token=slack.app.app_token))["url"]
            opened.append(await session.ws_connect(url))
            assert (await opened[-1].receive_json())["num_connections"] == len(opened)
        url = (await client.apps_connections_open(app_token=slack.app.app_token))["url"]
        async with session.ws_connect(url) as eleventh:
            told = await eleventh.receive_json()
        assert (told["type"], told["reason"]) == ("disconnect", "too_many_websockets")
        assert slack.sockets.turned_away == 1
        for socket in opened:
            await socket.close()


async def test_an_envelope_goes_to_one_socket_of_several(slack: Slack) -> None:
    client = AsyncWebClient(base_url=slack.api_url)
    slack.sockets.patience = 0.05
    async with aiohttp.ClientSession() as session:
        opened = []
        for _ in range(2):
            url = (await client.apps_connections_open(app_token=slack.app.app_token))["url"]
            opened.append(await session.ws_connect(url))
            await opened[-1].receive_json()
        louise = slack.workspace("T1").user("U1")
        for _ in range(2):
            await louise.types("bonjour")
        first, second = [await socket.receive_json() for socket in opened]
        assert first["envelope_id"] != second["envelope_id"]
        assert (first["type"], first["retry_attempt"]) == ("events_api", 0)
        assert first["accepts_response_payload"] is False
        for socket in opened:
            await socket.close()


async def test_an_address_opens_one_socket_and_only_for_the_app(slack: Slack) -> None:
    client = AsyncWebClient(base_url=slack.api_url)
    url = (await client.apps_connections_open(app_token=slack.app.app_token))["url"]
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(url) as socket:
            await socket.receive_json()
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(url)
    with pytest.raises(SlackApiError, match="not_allowed_token_type"):
        await client.apps_connections_open(app_token=slack.workspace("T1").token)


async def test_an_event_is_answered_without_payload_and_unknown_envelopes_not_at_all(
    slack: Slack,
) -> None:
    client = AsyncWebClient(base_url=slack.api_url)
    url = (await client.apps_connections_open(app_token=slack.app.app_token))["url"]
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as socket:
        await socket.receive_json()
        await socket.send_json({"envelope_id": "nobody's"})
        await slack.until(lambda: slack.faults)
    assert "never sent" in slack.forgiven()[0]
