"""A person in the fake Slack, in front of a real slack-bolt app: what they do, what they see."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import pytest
from slack_bolt.adapter.asgi.async_handler import AsyncSlackRequestHandler

from tests.fakes.slack.sample import sample_app
from tests.fakes.slack_server import Person, RefusedByClient, Slack, slack_server


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with slack_server() as served:
        token = served.workspace("T1").token
        app = sample_app(served.api_url, served.app.signing_secret, token)
        served.app_in(AsyncSlackRequestHandler(app))
        yield served


@pytest.fixture
def louise(slack: Slack) -> Person:
    return slack.workspace("T1").user("U1", "Louise Roy")


async def test_words_in_the_direct_message_are_answered_there(louise: Person) -> None:
    delivery = await louise.types("bonjour & merci")
    assert delivery.ok
    assert louise.screen().texts == ("Vous avez dit : bonjour & merci",)
    assert louise.screen().labels == ("Aller",)
    assert louise.screen().notification == "Une réponse"
    assert [one.by_app for one in louise.dm.messages] == [False, True]


async def test_a_button_of_a_message_redraws_it_and_its_former_drawing_is_kept(
    louise: Person,
) -> None:
    await louise.types("bonjour")
    await louise.clicks("Aller")
    assert louise.screen().texts == ("Fait",)
    assert louise.screen().former.labels == ("Aller",)
    assert len(louise.dm.ever) == 3


async def test_a_button_of_an_old_drawing_can_still_be_pressed(
    slack: Slack, louise: Person
) -> None:
    await louise.types("bonjour")
    await louise.clicks("Aller")
    delivery = await louise.clicks("Aller", on=louise.screen().former)
    assert delivery.payload["message"]["blocks"][1]["block_id"] == "taps"
    assert "edited" not in delivery.payload["message"]
    assert len(slack.calls_of("chat.update")) == 2


async def test_the_home_tab_opens_a_modal(louise: Person) -> None:
    await louise.opens_home()
    assert louise.home.texts == ("Accueil",)
    await louise.clicks("Ouvrir", on=louise.home)
    modal = louise.screen()
    assert (modal.surface, modal.title) == ("modal", "Formulaire")
    assert modal.labels == ("Encore", "Envoyer", "Fermer")
    assert modal.field("Moment").options == ("Aube", "Brume")


async def test_what_was_typed_stays_when_the_modal_is_drawn_again(louise: Person) -> None:
    await louise.shortcut("open")
    await louise.fills({"line": "Louise", "Moment": "Brume"})
    await louise.clicks("Encore")
    assert louise.screen().shows("Encore un")
    assert louise.screen().values == {"keep|line": ("Louise",), "keep|select": ("B",)}


async def test_a_modal_is_sent_with_its_state_and_closes_on_an_empty_answer(
    louise: Person,
) -> None:
    await louise.commands("/bilan", "table")
    await louise.fills({"Nom": "Louise"})
    delivery = await louise.submits()
    values = delivery.payload["view"]["state"]["values"]
    assert values["keep|line"]["line"] == {"type": "plain_text_input", "value": "Louise"}
    assert values["keep|select"]["select"]["selected_option"] is None
    assert louise.modal is None


async def test_errors_stand_under_their_field_and_nothing_typed_is_lost(louise: Person) -> None:
    await louise.shortcut("open")
    await louise.fills({"Nom": "non"})
    await louise.clicks("Envoyer")
    assert louise.screen().field("Nom").problem == "Un autre nom"
    assert louise.screen().field("Nom").values == ("non",)
    await louise.fills({"Nom": "suite"})
    await louise.submits()
    assert louise.screen().shows("La suite")


async def test_the_client_sends_no_modal_with_a_required_field_left_empty(louise: Person) -> None:
    await louise.shortcut("open")
    with pytest.raises(RefusedByClient, match="a required input is empty"):
        await louise.submits()
    await louise.fills({"Nom": "beaucoup trop long"})
    with pytest.raises(RefusedByClient, match="longer than 10"):
        await louise.submits()


async def test_the_client_offers_only_the_options_there_are(louise: Person) -> None:
    await louise.shortcut("open")
    with pytest.raises(RefusedByClient, match="no option 'Nuit'"):
        await louise.fills({"Moment": "Nuit"})


async def test_a_file_and_another_bot_are_told_as_such(slack: Slack, louise: Person) -> None:
    event = (await louise.sends_file("photo.png", "voici")).payload["event"]
    assert (event["subtype"], event["files"][0]["name"]) == ("file_share", "photo.png")
    robot = slack.workspace("T1").user("U8", "Robot", is_bot=True)
    assert (await robot.types("bonjour")).payload["event"]["bot_id"] == "BU8"
    assert not robot.dm.messages[0].by_app


async def test_two_clicks_leave_before_the_redraw(slack: Slack, louise: Person) -> None:
    await louise.types("bonjour")
    first, second = await louise.clicks_twice("Aller")
    assert first.payload["message"] == second.payload["message"]
    assert first.payload["trigger_id"] != second.payload["trigger_id"]
    assert len(slack.calls_of("chat.update")) == 2


async def test_a_mention_is_answered_to_its_author_alone(slack: Slack, louise: Person) -> None:
    marc = slack.workspace("T1").user("U2", "Marc")
    table = slack.workspace("T1").channel("C1", "table", members=[louise, marc])
    delivery = await louise.mentions(table, "bilan")
    assert delivery.payload["event"]["text"] == "<@UBOTT1> bilan"
    assert [one.texts for one in louise.ephemerals] == [("Je vous écris en privé",)]
    assert marc.ephemerals == ()
    assert len(table.messages) == 1


async def test_an_event_is_sent_again_with_its_number_and_reason(louise: Person) -> None:
    delivery = await louise.types("bonjour")
    await delivery.retried("http_timeout")
    await delivery.retried("http_error")
    await delivery.retried()
    assert [one.ok for one in delivery.answers] == [True] * 4
    with pytest.raises(AssertionError, match="three retries"):
        await delivery.retried()


async def test_an_altered_or_an_old_request_is_turned_away(slack: Slack, louise: Person) -> None:
    transport = slack.post.transport
    transport.tampered = "&x=1"  # type: ignore[attr-defined]
    assert (await louise.shortcut("open")).answer.status == 401
    transport.tampered, transport.skew = "", -360.0  # type: ignore[attr-defined]
    assert (await louise.shortcut("open")).answer.status == 401
    assert louise.modal is None


async def test_everything_said_holds_every_version_of_every_message_and_no_modal(
    slack: Slack, louise: Person
) -> None:
    await louise.types("bonjour")
    await louise.clicks("Aller")
    await louise.shortcut("open")
    await louise.fills({"Nom": "secret"})
    await louise.submits()
    said = slack.everything_said()
    assert "*Fait*" in said
    assert "Vous avez dit : bonjour" in said
    assert not any("secret" in one for one in said)
    assert "bonjour" in slack.everything_said(by_people=True)


async def test_payloads_carry_what_slack_puts_in_them(louise: Person) -> None:
    await louise.types("bonjour")
    body = (await louise.clicks("Aller")).payload
    assert body["user"] == {
        "id": "U1",
        "username": "louise.roy",
        "name": "louise.roy",
        "team_id": "T1",
    }
    assert body["team"] == {"id": "T1", "domain": "t1"}
    assert (body["enterprise"], body["is_enterprise_install"]) == (None, False)
    assert body["container"]["message_ts"] == body["message"]["ts"]
    assert body["actions"][0]["value"] == "go"
    assert body["response_url"].startswith("http://127.0.0.1:")
    assert json.dumps(body)
