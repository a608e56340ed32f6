"""Slash commands, as Slack's form gives them."""

from __future__ import annotations

import pytest

from adapters.slack.incoming import Spot, Where
from adapters.slack.parse import command
from dialogs.messages import GestureKind
from dialogs.nouns.errors import Invalid
from dialogs.nouns.people import Account
from tests.slack.payloads import LOUISE, ORGANISATION, TEAM, Payload
from tests.slack.payloads import command as typed


def test_a_command_is_its_name_and_what_follows() -> None:
    incoming = command(typed("/tablee", " inviter  Amar "))
    gesture = incoming.gesture
    assert (gesture.kind, gesture.action) == (GestureKind.COMMANDED, "tablee")
    assert (gesture.text, gesture.traced) == ("inviter  Amar", False)
    assert gesture.account == Account("slack", TEAM, LOUISE)
    assert gesture.event_id == "trigger-1"
    assert incoming.spot == Spot(Where.COMMAND, "C1", trigger_id="trigger-1")


@pytest.mark.parametrize("name", ["/bilan", "/dev-bilan", "/ma-table-bilan", "/Bilan"])
def test_s17_a_prefix_is_no_part_of_the_name(name: str) -> None:
    assert command(typed(name)).gesture.action == "bilan"


def test_a_command_typed_in_a_direct_message_says_so() -> None:
    assert command(typed("/bilan", channel_id="D1")).spot.direct


def test_what_follows_a_command_is_plain() -> None:
    assert command(typed("/tablee", "a &amp; <@U1|zoe>")).gesture.text == "a & @zoe"


def test_a_command_without_its_trigger_is_known_by_its_content() -> None:
    once, again = (command(typed("/bilan", text, trigger_id="")) for text in ("a", "a"))
    other = command(typed("/bilan", "b", trigger_id=""))
    assert once.gesture.event_id == again.gesture.event_id != other.gesture.event_id


def test_an_organisation_is_one_workspace() -> None:
    body = typed("/bilan", is_enterprise_install="true", enterprise_id=ORGANISATION)
    assert command(body).gesture.account.workspace == ORGANISATION
    unused = typed("/bilan", is_enterprise_install="false", enterprise_id=ORGANISATION)
    assert command(unused).gesture.account.workspace == TEAM


@pytest.mark.parametrize("broken", [{"user_id": ""}, {"team_id": None}, {"command": "bilan"}])
def test_a_command_that_is_nobodys_is_invalid(broken: Payload) -> None:
    with pytest.raises(Invalid):
        command(typed("/bilan", **broken))
