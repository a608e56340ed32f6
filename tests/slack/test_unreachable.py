"""Whoever Slack cannot reach: the coordinator is told, nobody else, and it is not tried again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adapters.slack.calls import client_of
from adapters.slack.errors import in_our_words
from bot.conversation import DRAWING
from dialogs.messages import Envelope, Paragraph, Screen, Surface
from dialogs.nouns.deliveries import DeliveryStatus
from dialogs.nouns.errors import Unavailable, Unconfirmed, Unreachable
from dialogs.nouns.people import Account
from tests.fakes.slack_server import ALWAYS, Person
from tests.slack.house import SlackHouse
from tests.slack.table import SlackTable, seat
from tests.slack.walks import asked, begun, people_of

OF_A_PERSON = (
    "user_disabled",
    "user_not_visible",
    "invalid_user_combination",
    "messages_tab_disabled",
    "user_not_in_channel",
    "channel_not_found",
    "cannot_dm_bot",
)
OF_A_CHANNEL = ("not_in_channel", "is_archived", "channel_not_found", "restricted_action")


async def refused(house: SlackHouse, error: str) -> tuple[SlackTable, Person, Person]:
    """A table that meets in C1, whose member U2 Slack refuses to write to; a wave opens."""
    louise, amar = people_of(house)
    house.slack.workspace("T1").channel("C1", members=[louise, amar])
    table = await seat(house, louise, amar)
    house.slack.refuses("chat.postMessage", error, about=amar.id, times=ALWAYS)
    await table.open_wave()
    return table, louise, amar


async def following(house: SlackHouse, coordinator: Person) -> None:
    await coordinator.opens_home()
    await house.rest()
    await coordinator.clicks("Coordonner", on=coordinator.home)
    await house.rest()
    await coordinator.clicks("Suivre la tournée")
    await house.rest()


@pytest.mark.parametrize("error", OF_A_PERSON)
async def test_s14_the_coordinator_is_told_and_it_is_not_tried_again(
    house: SlackHouse, error: str
) -> None:
    table, louise, _ = await refused(house, error)
    fates = {one.person_id: (one.status, one.reason) for one in await table.deliveries()}
    held = {user: member.person_id for user, member in table.seats.items()}
    assert fates[held["U2"]] == (DeliveryStatus.FAILED, error)
    assert fates[held["U1"]] == (DeliveryStatus.SENT, "")
    await following(house, louise)
    assert louise.screen().shows("Messages non remis")
    assert louise.screen().shows("Amar")
    assert not louise.screen().shows(error)  # in words, not in Slack's
    tried = len(house.slack.calls_of("chat.postMessage"))
    for _ in range(3):
        await house.move_by(timedelta(hours=1))
    assert len(house.slack.calls_of("chat.postMessage")) == tried


async def test_s14_it_is_never_said_in_public_instead(house: SlackHouse) -> None:
    _, _, amar = await refused(house, "user_disabled")
    await house.move_by(timedelta(hours=1))
    assert not house.slack.workspace("T1").channel("C1").messages
    assert not amar.dm.messages
    assert not amar.ephemerals


async def test_s14_another_member_does_not_see_who_could_not_be_reached(house: SlackHouse) -> None:
    louise, amar, zoe = people_of(house, 3)
    table = await seat(house, louise, amar, zoe)
    house.slack.refuses("chat.postMessage", "user_disabled", about=amar.id, times=ALWAYS)
    await table.open_wave()
    await zoe.opens_home()
    await house.rest()
    await zoe.clicks("Voir la table", on=zoe.home)
    await house.rest()
    assert zoe.screen().shows("Table du quartier")
    assert not zoe.screen().shows("Messages non remis")


@pytest.mark.parametrize("error", OF_A_PERSON)
async def test_s14_a_reply_that_cannot_be_written_is_given_up_by_the_sweep(
    house: SlackHouse, error: str
) -> None:
    """What was done is kept; only saying so is given up, at once and for good."""
    table, amar = await begun(house)
    await amar.closes_modal()
    house.slack.refuses("chat.postMessage", error, times=ALWAYS)
    assert (await amar.types("passer")).ok
    await house.rest()
    assert len((await table.state_of(amar)).answers) == 1
    await house.move_by(DRAWING)
    tried = len(house.slack.calls_of("chat.postMessage"))
    for _ in range(3):
        await house.move_by(timedelta(minutes=10))
    assert len(house.slack.calls_of("chat.postMessage")) == tried


@pytest.mark.parametrize("error", ["invalid_blocks", "msg_blocks_too_long"])
async def test_s14_a_screen_that_slack_refuses_is_not_drawn_for_ever(
    house: SlackHouse, error: str
) -> None:
    """It would be refused each time: a mistake of ours, told in the log."""
    _, amar = await asked(house)
    house.slack.refuses("chat.postMessage", error, times=ALWAYS)
    await amar.types("aide")
    await house.rest()
    await house.move_by(DRAWING)
    tried = len(house.slack.calls_of("chat.postMessage"))
    for _ in range(3):
        await house.move_by(timedelta(minutes=10))
    assert len(house.slack.calls_of("chat.postMessage")) == tried


async def test_s14_a_pointer_that_cannot_be_shown_doubles_nothing(house: SlackHouse) -> None:
    """The answer to a mention is in the direct message already."""
    _, amar = await asked(house)
    channel = house.slack.workspace("T1").channel("C1", members=[amar])
    before = len(amar.dm.messages)
    house.slack.refuses("chat.postEphemeral", "user_not_in_channel", times=ALWAYS)
    await amar.mentions(channel, "aide")
    await house.rest()
    for _ in range(3):
        await house.move_by(DRAWING)
    assert amar.dm.last.shows("Aide")
    assert len(amar.dm.messages) == before + 1
    assert len(channel.from_app) == 0


@pytest.mark.parametrize("error", OF_A_CHANNEL)
async def test_s14_a_channel_that_cannot_be_written_in_is_out_of_reach(
    house: SlackHouse, error: str
) -> None:
    """The outbox keeps Slack's word for it; the coordinator reads it on the bilan's page."""
    house.slack.workspace("T1").channel("C1")
    house.slack.refuses("chat.postMessage", error, about="C1", times=ALWAYS)
    post = Screen("p", "Le bilan", "fr", (Paragraph("x"),), "Tablée", surface=Surface.CHANNEL)
    with pytest.raises(Unreachable) as refusal:
        await house.channel.send(Envelope(Account("slack", "T1", "C1"), post, 0))
    assert refusal.value.reason == error


PROMPT = Envelope(
    Account("slack", "T1", "U1"),
    Screen("home", "Bonjour", "fr", (Paragraph("Un questionnaire vous attend."),), "Bonjour"),
    0,
)


async def test_d10_a_post_that_slack_never_confirmed_may_have_left(house: SlackHouse) -> None:
    louise = house.person("U1")
    house.slack.loses_answer("chat.postMessage")
    with pytest.raises(Unconfirmed):
        await house.channel.send(PROMPT)
    assert len(louise.dm.from_app) == 1
    house.slack.breaks("chat.postMessage")
    with pytest.raises(Unavailable) as failed:
        await house.channel.send(PROMPT)
    assert not isinstance(failed.value, Unconfirmed)


async def test_an_address_that_nobody_answers_took_nothing() -> None:
    with pytest.raises(Unavailable) as failed, in_our_words():
        await client_of("http://127.0.0.1:1/api/", "xoxb-1").chat_postMessage(
            channel="C1", text="a"
        )
    assert not isinstance(failed.value, Unconfirmed)
