"""Messages on the fake Slack, through the real slack_sdk: what is taken, refused, and kept."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack.sample import button, buttons, section
from tests.fakes.slack_server import Answer, Slack, slack_server


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with slack_server() as served:
        t1 = served.workspace("T1")
        t1.user("U1", "Louise")
        yield served


@pytest.fixture
def client(slack: Slack) -> AsyncWebClient:
    return AsyncWebClient(slack.workspace("T1").token, base_url=slack.api_url)


async def refused(call: Awaitable[Any]) -> dict[str, Any]:
    with pytest.raises(SlackApiError) as caught:
        await call
    return dict(caught.value.response.data)


async def test_a_person_s_id_opens_the_direct_message(slack: Slack, client: AsyncWebClient) -> None:
    answer = await client.chat_postMessage(channel="U1", text="Bonjour")
    louise = slack.workspace("T1").user("U1")
    assert answer["channel"] == louise.dm.id
    assert louise.screen().texts == ("Bonjour",)
    assert (await client.conversations_open(users="U1"))["channel"]["id"] == louise.dm.id


async def test_a_message_needs_something_to_say(slack: Slack, client: AsyncWebClient) -> None:
    assert (await refused(mute(client)))["error"] == "no_text"
    assert "no_text" in slack.forgiven()[0]


async def test_blocks_without_a_top_level_text_are_a_fault(
    slack: Slack, client: AsyncWebClient
) -> None:
    with pytest.warns(UserWarning, match="top-level `text` argument is missing"):
        await client.chat_postMessage(channel="U1", blocks=[section("Muet")])
    assert "has blocks and no text (U5)" in slack.forgiven()[0]


async def test_blocks_past_a_limit_are_refused_as_slack_words_it(
    slack: Slack, client: AsyncWebClient
) -> None:
    blocks = [section("a")] * 51
    answer = await refused(client.chat_postMessage(channel="U1", text="a", blocks=blocks))
    assert answer["error"] == "invalid_blocks"
    assert answer["errors"] == ["no more than 50 items allowed [json-pointer:/blocks]"]
    assert answer["response_metadata"]["messages"][0].startswith("[ERROR] no more than 50")
    assert len(slack.forgiven()) == 1
    assert slack.workspace("T1").user("U1").dm.messages == ()


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"text": "a" * 40_001}, "msg_too_long"),
        ({"text": "a", "blocks": "{"}, "invalid_blocks_format"),
        ({"text": "a", "blocks": [section("a" * 3000)] * 5}, "msg_blocks_too_long"),
        ({"text": "a", "colour": "red"}, "invalid_arg_name"),
        ({"text": "a", "thread_ts": "1.2"}, "thread_not_found"),
    ],
)
async def test_a_message_that_slack_does_not_take(
    slack: Slack, client: AsyncWebClient, said: dict[str, Any], error: str
) -> None:
    answer = await refused(client.api_call("chat.postMessage", json={"channel": "U1", **said}))
    assert answer["error"] == error
    slack.forgiven()


async def test_an_edit_has_four_thousand_characters(slack: Slack, client: AsyncWebClient) -> None:
    sent = await client.chat_postMessage(channel="U1", text="a" * 4001)
    place = {"channel": sent["channel"], "ts": sent["ts"]}
    answer = await refused(client.chat_update(**place, text="a" * 4001))
    assert answer["error"] == "msg_too_long"
    await client.chat_update(**place, text="a" * 4000)
    assert len(slack.forgiven()) == 1


async def test_an_edit_without_blocks_keeps_the_former_ones(
    slack: Slack, client: AsyncWebClient
) -> None:
    sent = await client.chat_postMessage(channel="U1", text="a", blocks=[section("Un")])
    place = {"channel": sent["channel"], "ts": sent["ts"]}
    await client.chat_update(**place, text="b")
    louise = slack.workspace("T1").user("U1")
    assert (louise.screen().texts, louise.screen().notification) == (("Un",), "b")
    await client.chat_update(**place, text="c", blocks=[])
    assert louise.screen().texts == ("c",)


async def test_each_kind_of_conversation_has_its_scope(
    slack: Slack, client: AsyncWebClient
) -> None:
    t1 = slack.workspace("T1")
    t1.channel("C1", "ouvert")
    t1.channel("C2", "fermé", private=True)
    t1.install.scopes = frozenset({"channels:read"})
    told = (await client.conversations_info(channel="C1", include_num_members=True))["channel"]
    assert (told["name"], told["is_member"], told["num_members"]) == ("ouvert", True, 1)
    answer = await refused(client.conversations_info(channel="C2"))
    assert answer["errors"] == ["needed: groups:read"]
    slack.forgiven()


async def test_what_is_gone_or_another_s_is_not_edited(
    slack: Slack, client: AsyncWebClient
) -> None:
    sent = await client.chat_postMessage(channel="U1", text="Un")
    place = {"channel": sent["channel"], "ts": sent["ts"]}
    await client.chat_delete(**place)
    assert (await refused(client.chat_update(**place, text="b")))["error"] == "message_not_found"
    louise = slack.workspace("T1").user("U1")
    slack.post.goes_by(Deaf())
    await louise.types("à moi")
    place["ts"] = louise.dm.messages[-1].ts
    assert (await refused(client.chat_update(**place, text="b")))["error"] == "cant_update_message"
    assert (await refused(client.chat_delete(**place)))["error"] == "cant_delete_message"


async def test_the_app_speaks_where_it_was_invited(slack: Slack, client: AsyncWebClient) -> None:
    t1 = slack.workspace("T1")
    t1.channel("C1", "ouvert", with_app=False)
    t1.channel("C2", "fermé", private=True, with_app=False)
    old = t1.channel("C3", "ancien")
    old.channel.is_archived = True
    errors = [
        (await refused(client.chat_postMessage(channel=name, text="a")))["error"]
        for name in ("C1", "C2", "C3", "C4", "U9")
    ]
    assert errors == [
        *("not_in_channel", "channel_not_found", "is_archived"),
        *("channel_not_found", "channel_not_found"),
    ]


async def test_an_ephemeral_message_is_for_one_person_of_the_channel(
    slack: Slack, client: AsyncWebClient
) -> None:
    t1 = slack.workspace("T1")
    louise, marc = t1.user("U1"), t1.user("U2")
    table = t1.channel("C1", "table", members=[louise])
    await client.chat_postEphemeral(channel="C1", user="U1", text="Pour vous")
    assert [one.texts for one in louise.ephemerals] == [("Pour vous",)]
    assert (marc.ephemerals, table.messages) == ((), ())
    answer = await refused(client.chat_postEphemeral(channel="C1", user="U2", text="a"))
    assert answer["error"] == "user_not_in_channel"


async def test_plain_texts_come_back_escaped_and_are_seen_as_typed(
    slack: Slack, client: AsyncWebClient
) -> None:
    blocks = [buttons(button("A & B < C", "v"))]
    answer = await client.chat_postMessage(channel="U1", text="a", blocks=blocks)
    kept = answer["message"]["blocks"][0]["elements"][0]["text"]["text"]
    assert kept == "A &amp; B &lt; C"
    assert slack.workspace("T1").user("U1").screen().labels == ("A & B < C",)


async def test_a_form_is_read_as_json_is(slack: Slack, client: AsyncWebClient) -> None:
    said = {"channel": "U1", "text": "a", "blocks": '[{"type": "divider"}]'}
    await client.api_call("chat.postMessage", data=said)
    assert slack.workspace("T1").user("U1").screen().shown["blocks"][0]["type"] == "divider"


async def test_an_unknown_method_fails_the_test(slack: Slack, client: AsyncWebClient) -> None:
    assert (await refused(client.api_call("chat.shout")))["error"] == "unknown_method"
    with pytest.raises(AssertionError, match="unknown_method"):
        slack.check()
    slack.forgiven()


async def test_leaving_the_context_raises_the_faults() -> None:
    with pytest.raises(AssertionError, match="no_text"):
        await one_fault()


async def one_fault() -> None:
    async with slack_server() as served:
        t1 = served.workspace("T1")
        t1.user("U1")
        await refused(mute(AsyncWebClient(t1.token, base_url=served.api_url)))


def mute(client: AsyncWebClient) -> Awaitable[Any]:
    """The SDK warns of a message with no text before it sends it: this call goes round it."""
    return client.api_call("chat.postMessage", json={"channel": "U1", "text": ""})


async def test_a_token_says_who_calls(slack: Slack, client: AsyncWebClient) -> None:
    assert (await client.auth_test())["team_id"] == "T1"
    stranger = AsyncWebClient("xoxb-stranger", base_url=slack.api_url)
    assert (await refused(stranger.auth_test()))["error"] == "invalid_auth"
    nobody = AsyncWebClient(base_url=slack.api_url)
    assert (await refused(nobody.auth_test()))["error"] == "not_authed"
    slack.workspace("T1").install.ended = "token_revoked"
    assert (await refused(client.auth_test()))["error"] == "token_revoked"
    slack.forgiven()


async def test_a_method_needs_its_scope(slack: Slack, client: AsyncWebClient) -> None:
    slack.workspace("T1").install.scopes = frozenset({"commands"})
    answer = await refused(client.chat_postMessage(channel="U1", text="a"))
    assert (answer["error"], answer["needed"]) == ("missing_scope", "chat:write")
    assert "missing_scope" in slack.forgiven()[0]


async def test_people_are_told_as_their_workspace_knows_them(
    slack: Slack, client: AsyncWebClient
) -> None:
    slack.workspace("T1").user(
        "U2", "Marc", locale="en-CA", tz="America/Halifax", guest="restricted"
    )
    user = (await client.users_info(user="U2", include_locale=True))["user"]
    assert (user["locale"], user["tz"], user["is_restricted"]) == ("en-CA", "America/Halifax", True)
    assert (user["is_ultra_restricted"], user["profile"]["display_name"]) == (False, "Marc")
    assert "locale" not in (await client.users_info(user="U2"))["user"]
    assert (await refused(client.users_info(user="U9")))["error"] == "user_not_found"


async def test_nobody_of_another_workspace_is_seen(slack: Slack, client: AsyncWebClient) -> None:
    t2 = slack.workspace("T2")
    anne = t2.user("U5", "Anne")
    t2.channel("C5", members=[anne])
    assert (await refused(client.users_info(user="U5")))["error"] == "user_not_found"
    assert (await refused(client.conversations_info(channel="C5")))["error"] == "channel_not_found"


async def test_calls_at_once_are_all_kept(slack: Slack, client: AsyncWebClient) -> None:
    calls = (client.chat_postMessage(channel="U1", text=str(n)) for n in range(5))
    stamps = [answer["ts"] for answer in await asyncio.gather(*calls)]
    assert len(set(stamps)) == 5
    assert len(slack.calls_of("chat.postMessage")) == 5


class Deaf:
    """A transport to nobody."""

    async def send(self, _parcel: object) -> Answer:
        return Answer(200)

    async def close(self) -> None:
        """Nothing to close."""
