"""Modals and the home tab on the fake Slack: triggers, hashes, the stack, limits."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack.sample import HOME, form, section
from tests.fakes.slack_server import Slack, slack_server


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with slack_server() as served:
        served.workspace("T1").user("U1", "Louise")
        yield served


@pytest.fixture
def client(slack: Slack) -> AsyncWebClient:
    return AsyncWebClient(slack.workspace("T1").token, base_url=slack.api_url)


def trigger(slack: Slack) -> str:
    """Louise presses something."""
    louise = slack.workspace("T1").user("U1")
    top = louise.modal.source if louise.modal else None
    return slack.world.new_trigger(louise.account, top).id  # type: ignore[arg-type]


async def error_of(call: Awaitable[Any]) -> str:
    with pytest.raises(SlackApiError) as caught:
        await call
    return str(caught.value.response["error"])


async def test_a_trigger_opens_one_modal(slack: Slack, client: AsyncWebClient) -> None:
    ticket = trigger(slack)
    view = (await client.views_open(trigger_id=ticket, view=form()))["view"]
    assert view["state"]["values"]["keep|line"]["line"]["value"] is None
    assert (view["root_view_id"], view["previous_view_id"]) == (view["id"], None)
    again = await error_of(client.views_open(trigger_id=ticket, view=form()))
    unknown = await error_of(client.views_open(trigger_id="1.2.3", view=form()))
    assert (again, unknown) == ("exchanged_trigger_id", "invalid_trigger_id")


async def test_a_trigger_lives_three_seconds(slack: Slack, client: AsyncWebClient) -> None:
    early, late = trigger(slack), trigger(slack)
    slack.clock.advance(3)
    await client.views_open(trigger_id=early, view=form())
    slack.clock.advance(0.1)
    assert await error_of(client.views_open(trigger_id=late, view=form())) == "expired_trigger_id"


async def test_a_view_past_a_limit_is_refused_and_spends_no_trigger(
    slack: Slack, client: AsyncWebClient
) -> None:
    ticket = trigger(slack)
    with pytest.raises(SlackApiError) as caught:
        await client.views_open(trigger_id=ticket, view=form("a" * 3001))
    assert caught.value.response["error"] == "invalid_arguments"
    assert caught.value.response["response_metadata"]["messages"] == [
        "[ERROR] must be less than 3001 characters [json-pointer:/view/blocks/0/text/text]"
    ]
    assert len(slack.forgiven()) == 1
    await client.views_open(trigger_id=ticket, view=form())


async def test_a_view_weighs_at_most_a_quarter_of_a_megabyte(
    slack: Slack, client: AsyncWebClient
) -> None:
    view = form() | {"blocks": [section("é" * 3000)] * 45}
    assert await error_of(client.views_open(trigger_id=trigger(slack), view=view)) == (
        "view_too_large"
    )
    slack.forgiven()


async def test_a_stale_hash_changes_nothing(slack: Slack, client: AsyncWebClient) -> None:
    view = (await client.views_open(trigger_id=trigger(slack), view=form()))["view"]
    stale = view["hash"]
    await client.views_update(view_id=view["id"], hash=stale, view=form("Deux"))
    late = client.views_update(view_id=view["id"], hash=stale, view=form("Trois"))
    assert await error_of(late) == "hash_conflict"
    louise = slack.workspace("T1").user("U1")
    assert louise.screen().shows("Deux")
    await client.views_update(view_id=view["id"], view=form("Trois"))
    assert louise.screen().shows("Trois")
    assert louise.screen().former.former.shows("Un nom")


async def test_a_closed_modal_is_not_found(slack: Slack, client: AsyncWebClient) -> None:
    view = (await client.views_open(trigger_id=trigger(slack), view=form()))["view"]
    await slack.workspace("T1").user("U1").closes_modal()
    assert await error_of(client.views_update(view_id=view["id"], view=form())) == "not_found"


async def test_three_modals_stack(slack: Slack, client: AsyncWebClient) -> None:
    first = (await client.views_open(trigger_id=trigger(slack), view=form()))["view"]
    await client.views_push(trigger_id=trigger(slack), view=form("Deux"))
    third = (await client.views_push(trigger_id=trigger(slack), view=form("Trois")))["view"]
    assert third["root_view_id"] == first["id"]
    assert len(slack.workspace("T1").user("U1").modals) == 3
    fourth = client.views_push(trigger_id=trigger(slack), view=form("Quatre"))
    assert await error_of(fourth) == "push_limit_reached"
    assert len(slack.forgiven()) == 1


async def test_an_external_id_names_one_view(slack: Slack, client: AsyncWebClient) -> None:
    await client.views_open(trigger_id=trigger(slack), view=form(external_id="x"))
    twice = client.views_open(trigger_id=trigger(slack), view=form(external_id="x"))
    assert await error_of(twice) == "duplicate_external_id"
    await client.views_update(external_id="x", view=form("Deux", external_id="x"))
    assert slack.workspace("T1").user("U1").screen().shows("Deux")
    slack.forgiven()


async def test_the_home_tab_has_its_hash_too(slack: Slack, client: AsyncWebClient) -> None:
    first = (await client.views_publish(user_id="U1", view=HOME))["view"]
    second = (await client.views_publish(user_id="U1", view=HOME))["view"]
    assert first["id"] == second["id"]
    stale = client.views_publish(user_id="U1", view=HOME, hash=first["hash"])
    assert await error_of(stale) == "hash_conflict"
    assert slack.workspace("T1").user("U1").home.texts == ("Accueil",)


async def test_what_was_typed_under_ids_that_are_gone_is_gone(
    slack: Slack, client: AsyncWebClient
) -> None:
    louise = slack.workspace("T1").user("U1")
    view = (await client.views_open(trigger_id=trigger(slack), view=form()))["view"]
    await louise.fills({"Nom": "Louise"})
    await client.views_update(view_id=view["id"], view=form() | {"blocks": [section("a")]})
    await client.views_update(view_id=view["id"], view=form())
    assert louise.screen().field("Nom").values == ()
