"""Several workspaces on the fake Slack: an organisation's, and those that share a channel."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.fakes.slack.sample import HOME, button, buttons, form
from tests.fakes.slack_server import Person, Slack, slack_server


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with slack_server() as served:
        served.app_in(Starlette(routes=[Route("/slack/events", hear, methods=["POST"])]))
        yield served


async def hear(_request: Request) -> Response:
    return Response()


def client_of(slack: Slack, token: str) -> AsyncWebClient:
    return AsyncWebClient(token, base_url=slack.api_url)


# ── An organisation ───────────────────────────────────────────────────────────────────────────


@pytest.fixture
def paul(slack: Slack) -> Person:
    """Of a workspace whose whole organisation installed the app."""
    slack.enterprise("E1", "Grand réseau", workspaces=["T5", "T6"])
    return slack.workspace("T5").user("U5", "Paul")


async def test_an_org_wide_install_is_told_in_every_payload(slack: Slack, paul: Person) -> None:
    event = (await paul.types("bonjour")).payload
    assert event["authorizations"] == [
        {
            "enterprise_id": "E1",
            "team_id": None,
            "user_id": "UBOTE1",
            "is_bot": True,
            "is_enterprise_install": True,
        }
    ]
    command = (await paul.commands("/bilan")).payload
    assert (command["team_id"], command["enterprise_id"]) == ("T5", "E1")
    assert command["is_enterprise_install"] == "true"
    shortcut = (await paul.shortcut("open")).payload
    assert (shortcut["team"], shortcut["is_enterprise_install"]) == (None, True)
    assert shortcut["enterprise"] == {"id": "E1", "name": "Grand réseau"}
    assert shortcut["user"]["team_id"] == "T5"
    assert slack.workspace("T6").token == slack.workspace("T5").token


async def test_one_token_reaches_every_workspace_of_the_organisation(
    slack: Slack, paul: Person
) -> None:
    anne = slack.workspace("T6").user("U6", "Anne")
    client = client_of(slack, slack.workspace("T5").token)
    for person in (paul, anne):
        await client.chat_postMessage(channel=person.id, text=f"Pour {person.id}")
    assert paul.screen().texts == ("Pour U5",)
    assert anne.screen().texts == ("Pour U6",)


# ── Slack Connect ─────────────────────────────────────────────────────────────────────────────


async def test_somebody_of_another_workspace_is_told_apart(slack: Slack) -> None:
    t1, t2 = slack.workspace("T1"), slack.workspace("T2", "Voisin", installed=False)
    louise, anne = t1.user("U1", "Louise"), t2.user("U1", "Anne")
    table = t1.channel("C1", "table", members=[louise])
    t1.shares(table, t2, [anne])
    event = (await anne.mentions(table, "bonjour")).payload
    assert (event["team_id"], event["is_ext_shared_channel"]) == ("T1", True)
    assert (event["event"]["team"], event["event"]["user_team"]) == ("T2", "T2")
    client = client_of(slack, t1.token)
    blocks = [buttons(button("Ouvrir", "v"))]
    await client.chat_postMessage(channel="C1", text="À tous", blocks=blocks)
    click = (await anne.clicks("Ouvrir", on=table.last)).payload
    assert (click["user"]["team_id"], click["team"]["id"]) == ("T2", "T1")
    await client.views_open(trigger_id=click["trigger_id"], view=form())
    await anne.fills({"Nom": "Anne"})
    sent = (await anne.submits()).payload
    assert (sent["team"]["id"], sent["view"]["app_installed_team_id"]) == ("T2", "T1")
    assert louise.modal is None


async def test_a_stranger_cannot_be_written_to(slack: Slack) -> None:
    t1, t2 = slack.workspace("T1"), slack.workspace("T2", installed=False)
    anne = t2.user("U9", "Anne")
    table = t1.channel("C1", "table")
    t1.shares(table, t2, [anne])
    client = client_of(slack, t1.token)
    assert (await client.users_info(user="U9"))["user"]["team_id"] == "T2"
    with pytest.raises(SlackApiError, match="user_not_visible"):
        await client.conversations_open(users="U9")
    with pytest.raises(SlackApiError, match="channel_not_found"):
        await client.chat_postMessage(channel="U9", text="a")


# ── What Slack tells of itself ────────────────────────────────────────────────────────────────


async def test_the_app_hears_of_its_own_messages(slack: Slack) -> None:
    t1 = slack.workspace("T1")
    louise = t1.user("U1", "Louise")
    client = client_of(slack, t1.token)
    sent = await client.chat_postMessage(channel="U1", text="Un")
    first = louise.dm.last
    posted = (await slack.echo(first)).payload["event"]
    assert (posted["bot_id"], posted["user"], posted["channel_type"]) == ("BT1", "UBOTT1", "im")
    await client.chat_update(channel=sent["channel"], ts=sent["ts"], text="Deux")
    changed = (await slack.echo(louise.dm.last)).payload["event"]
    assert changed["subtype"] == "message_changed"
    assert (changed["message"]["text"], changed["previous_message"]["text"]) == ("Deux", "Un")
    second = louise.dm.last
    await client.chat_delete(channel=sent["channel"], ts=sent["ts"])
    assert (await slack.echo(second)).payload["event"]["subtype"] == "message_deleted"


async def test_a_person_edits_and_deletes_their_own_words(slack: Slack) -> None:
    louise = slack.workspace("T1").user("U1", "Louise")
    await louise.types("un")
    mine = louise.dm.messages[-1]
    changed = (await louise.edits(mine, "deux <3")).payload["event"]
    assert (changed["subtype"], changed["message"]["text"]) == ("message_changed", "deux &lt;3")
    deleted = (await louise.deletes(mine.now)).payload["event"]
    assert deleted["subtype"] == "message_deleted"
    assert louise.dm.messages == ()


async def test_a_changed_profile_is_told(slack: Slack) -> None:
    louise = slack.workspace("T1").user("U1", "Louise")
    event = (await louise.changes(locale="en-CA", tz="America/Vancouver")).payload["event"]
    assert event["type"] == "user_change"
    user: dict[str, Any] = event["user"]
    assert (user["locale"], user["tz"], user["team_id"]) == ("en-CA", "America/Vancouver", "T1")


async def test_each_visit_of_the_home_tab_is_told_with_its_view(slack: Slack) -> None:
    t1 = slack.workspace("T1")
    louise = t1.user("U1", "Louise")
    first = (await louise.opens_home()).payload["event"]
    assert (first["tab"], "view" in first) == ("home", False)
    await client_of(slack, t1.token).views_publish(user_id="U1", view=HOME)
    second = (await louise.opens_home()).payload["event"]
    assert second["view"]["type"] == "home"
    assert (await louise.opens_dm()).payload["event"]["tab"] == "messages"
