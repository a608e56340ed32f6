"""What goes wrong on the fake Slack when a test wants it to; files, and addresses of response."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from tests.fakes.slack_server import ALWAYS, Person, Slack, slack_server


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with slack_server() as served:
        served.workspace("T1").user("U1", "Louise")
        yield served


@pytest.fixture
def louise(slack: Slack) -> Person:
    return slack.workspace("T1").user("U1")


@pytest.fixture
def client(slack: Slack) -> AsyncWebClient:
    return AsyncWebClient(
        slack.workspace("T1").token, base_url=slack.api_url, retry_handlers=[], timeout=5
    )


async def refused(call: Awaitable[Any]) -> Any:  # noqa: ANN401
    with pytest.raises(SlackApiError) as caught:
        await call
    return caught.value.response


@pytest.mark.parametrize("error", ["user_disabled", "user_not_visible", "invalid_user_combination"])
async def test_conversations_refuse_on_order(
    slack: Slack, client: AsyncWebClient, error: str
) -> None:
    slack.refuses("conversations.open", error, about="U1", times=ALWAYS)
    slack.workspace("T1").user("U2")
    assert (await refused(client.conversations_open(users="U1")))["error"] == error
    assert (await client.conversations_open(users="U2"))["ok"]


async def test_a_refusal_lasts_as_ordered(slack: Slack, client: AsyncWebClient) -> None:
    slack.refuses("chat.postMessage", "messages_tab_disabled")
    answer = await refused(client.chat_postMessage(channel="U1", text="a"))
    assert answer["error"] == "messages_tab_disabled"
    await client.chat_postMessage(channel="U1", text="a")
    assert len(slack.calls_of("chat.postMessage")) == 2


async def test_a_call_before_retry_after_is_hasty(slack: Slack, client: AsyncWebClient) -> None:
    slack.limits("chat.postMessage", 30)
    first = await refused(client.chat_postMessage(channel="U1", text="a"))
    assert (first.status_code, first.headers["Retry-After"]) == (429, "30")
    slack.clock.advance(29)
    hasty = await refused(client.chat_postMessage(channel="U1", text="a"))
    assert hasty.headers["Retry-After"] == "1"
    assert "hasty" in slack.forgiven()[0]
    slack.clock.advance(1)
    assert (await client.chat_postMessage(channel="U1", text="a"))["ok"]


async def test_a_limit_keeps_to_its_workspace(slack: Slack, client: AsyncWebClient) -> None:
    slack.limits("chat.postMessage", 30, workspace="T2")
    assert (await client.chat_postMessage(channel="U1", text="a"))["ok"]


async def test_a_breakdown_applies_nothing(slack: Slack, client: AsyncWebClient) -> None:
    slack.breaks("chat.postMessage", 503)
    with pytest.raises(SlackApiError, match="503"):
        await client.chat_postMessage(channel="U1", text="a")
    assert slack.called == []


async def test_a_lost_answer_was_applied(
    slack: Slack, client: AsyncWebClient, louise: Person
) -> None:
    slack.loses_answer("chat.postMessage")
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel="U1", text="a")
    assert louise.screen().texts == ("a",)
    slack.loses_answer("chat.postMessage", applied=False)
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel="U1", text="b")
    assert louise.screen().texts == ("a",)


@pytest.mark.parametrize("applied", [False, True])
async def test_a_frozen_call_waits_until_it_is_released(
    slack: Slack, client: AsyncWebClient, louise: Person, *, applied: bool
) -> None:
    frozen = slack.freezes("chat.postMessage", applied=applied)
    call = asyncio.create_task(client.chat_postMessage(channel="U1", text="a"))
    await frozen.reached()
    assert bool(louise.dm.messages) is applied
    frozen.release()
    assert (await call)["ok"]
    assert louise.screen().texts == ("a",)


async def test_a_frozen_call_whose_caller_died_is_never_applied(
    slack: Slack, client: AsyncWebClient, louise: Person
) -> None:
    frozen = slack.freezes("chat.postMessage")
    call = asyncio.create_task(client.chat_postMessage(channel="U1", text="a"))
    await frozen.reached()
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    assert (await client.auth_test())["ok"]  # the server has heard of the end by then
    frozen.release()
    assert (await client.chat_postMessage(channel="U1", text="b"))["ok"]
    assert [one.texts for one in louise.dm.messages] == [("b",)]


async def test_seeing_waits_for_what_comes_and_says_what_was_seen(
    slack: Slack, client: AsyncWebClient, louise: Person
) -> None:
    frozen = slack.freezes("chat.postMessage")
    call = asyncio.create_task(client.chat_postMessage(channel="U1", text="Bonjour"))
    looking = asyncio.create_task(louise.sees("Bonjour"))
    await frozen.reached()
    assert not looking.done()
    frozen.release()
    assert (await looking).texts == ("Bonjour",)
    await call
    slack.post.patience = 0.01
    with pytest.raises(AssertionError, match="in vain: Bonsoir; U1 sees message"):
        await louise.sees("Bonsoir")


# ── Files ─────────────────────────────────────────────────────────────────────────────────────


async def test_a_picture_is_uploaded_in_three_steps_and_keeps_its_words(
    client: AsyncWebClient, louise: Person
) -> None:
    sent = await client.chat_postMessage(channel="U1", text="Le bilan")
    await client.files_upload_v2(
        channel=sent["channel"], content=b"PNG", filename="bilan.png", alt_txt="Sept sur douze"
    )
    screen = louise.screen()
    assert (screen.texts, screen.alts) == (("Le bilan",), ("Sept sur douze",))
    assert [(one.name, one.data) for one in screen.files] == [("bilan.png", b"PNG")]


async def test_uploads_that_are_off_leave_the_words_alone(
    slack: Slack, client: AsyncWebClient, louise: Person
) -> None:
    sent = await client.chat_postMessage(channel="U1", text="Le bilan")
    slack.refuses("files.completeUploadExternal", "file_uploads_disabled")
    answer = await refused(
        client.files_upload_v2(channel=sent["channel"], content=b"PNG", filename="bilan.png")
    )
    assert answer["error"] == "file_uploads_disabled"
    assert (louise.screen().texts, louise.dm.files) == (("Le bilan",), ())


async def test_a_file_of_another_length_is_turned_away(
    slack: Slack, client: AsyncWebClient
) -> None:
    asked = await client.files_getUploadURLExternal(filename="a.png", length=5)
    async with (
        aiohttp.ClientSession() as session,
        session.post(asked["upload_url"], data=b"abc") as response,
    ):
        assert response.status == 400
    files = [{"id": asked["file_id"]}]
    answer = await refused(client.files_completeUploadExternal(files=files))
    assert answer["error"] == "file_not_found"
    assert len(slack.forgiven()) == 2


# ── Addresses of response ─────────────────────────────────────────────────────────────────────


def response_url(slack: Slack, louise: Person) -> str:
    install = slack.workspace("T1").install
    return slack.world.new_response_url(install, louise.account, louise.dm.channel)


async def test_an_address_of_response_is_good_five_times(slack: Slack, louise: Person) -> None:
    webhook = AsyncWebhookClient(response_url(slack, louise))
    for number in range(5):
        assert (await webhook.send(text=str(number))).status_code == 200
    sixth = await webhook.send(text="6")
    assert sixth.status_code == 404
    assert "used_url" in sixth.body
    assert len(louise.ephemerals) == 5


async def test_an_address_of_response_is_good_half_an_hour(slack: Slack, louise: Person) -> None:
    webhook = AsyncWebhookClient(response_url(slack, louise))
    slack.clock.advance(30 * 60)
    assert (await webhook.send(text="a", response_type="in_channel")).status_code == 200
    slack.clock.advance(1)
    assert "expired_url" in (await webhook.send(text="b")).body
    assert louise.dm.last.texts == ("a",)
