"""What `slack_sdk` lets through and Slack refuses, the played Slack refuses too (S28)."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from adapters.slack.calls import client_of
from tests.fakes.slack_server import Slack

Blocks = list[dict[str, Any]]


def _plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def _button(action_id: str) -> dict[str, Any]:
    return {"type": "button", "text": _plain("Oui"), "action_id": action_id, "value": "oui"}


def _select(label: str) -> dict[str, Any]:
    option = {"text": _plain(label), "value": "a"}
    return {"type": "static_select", "action_id": "a", "options": [option]}


DIVIDER = {"type": "divider"}
INPUT = {
    "type": "input",
    "block_id": "b",
    "label": _plain("Nom"),
    "element": {"type": "plain_text_input", "action_id": "a"},
}

LET_THROUGH: dict[str, Blocks] = {
    "51 blocks": [DIVIDER] * 51,
    "an option of 76 characters": [{"type": "actions", "elements": [_select("x" * 76)]}],
    "one action_id twice": [{"type": "actions", "elements": [_button("a"), _button("a")]}],
    "an unknown key": [{"type": "divider", "colour": "red"}],
}


@pytest.mark.parametrize("blocks", LET_THROUGH.values(), ids=LET_THROUGH)
async def test_s28_a_message_that_the_library_lets_through(slack: Slack, blocks: Blocks) -> None:
    for block in Block.parse_all(blocks):
        block.validate_json()
    slack.workspace("T1").user("U1")
    client = client_of(slack.api_url, slack.workspace("T1").token)
    with pytest.raises(SlackApiError) as refusal:
        await client.chat_postMessage(channel="U1", text="Bonjour", blocks=blocks)
    assert refusal.value.response["error"] == "invalid_blocks"
    assert slack.forgiven()


async def test_s28_a_window_with_inputs_and_nothing_to_send_them(slack: Slack) -> None:
    view: dict[str, Any] = {"type": "modal", "title": _plain("Tablée"), "blocks": [INPUT]}
    View(**view).validate_json()
    louise = slack.workspace("T1").user("U1")
    trigger = slack.world.new_trigger(louise.account).id
    client = client_of(slack.api_url, slack.workspace("T1").token)
    with pytest.raises(SlackApiError) as refusal:
        await client.views_open(trigger_id=trigger, view=view)
    assert refusal.value.response["error"] == "invalid_arguments"
    assert slack.forgiven()
