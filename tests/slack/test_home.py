"""The home tab and the conversation: welcomed once, never talked over, and no loop (S21, S22)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dialogs.nouns.people import Account
from tests.fakes.slack.transport import Kind
from tests.slack.house import SlackHouse
from tests.slack.table import conversation_of
from tests.slack.walks import asked


async def test_s22_u1_home_opened_often_welcomes_and_never_writes(either_house: SlackHouse) -> None:
    house = either_house
    zoe = house.person("U9", "Zoé")
    for _ in range(4):
        await zoe.opens_home()
        await zoe.opens_dm()
        await house.rest()
        await house.move_by(timedelta(hours=1))
        assert zoe.home.shows("Le compagnon des tables de concertation")
    assert not zoe.dm.messages


async def test_s22_home_of_a_member_is_today_s_at_each_visit(either_house: SlackHouse) -> None:
    house = either_house
    _, amar = await asked(house)
    before = len(amar.dm.messages)
    await amar.opens_home()
    await house.rest()
    assert amar.home.shows("Votre engagement")
    await house.move_by(timedelta(days=8))
    await amar.opens_home()
    await house.rest()
    assert not amar.home.shows("questionnaire vous attend")
    assert len(amar.dm.messages) == before


async def test_home_behind_a_window_still_asked_for_what_was_done_in_it(
    either_house: SlackHouse,
) -> None:
    """Closed, it leaves the home tab in front of them, which Slack does not open again."""
    house = either_house
    _, amar = await asked(house)
    await amar.opens_home()
    await house.rest()
    await amar.clicks("Répondre", on=amar.home)
    await house.rest()
    await amar.clicks("Pas cette fois")
    await house.rest()
    assert amar.home.shows("questionnaire vous attend")
    stood = await conversation_of(house, Account("slack", "T1", "U2"))
    closed = await amar.closes_modal()
    assert closed is not None
    assert closed.ok
    await house.rest()
    assert not amar.home.shows("Répondre")
    now = await conversation_of(house, Account("slack", "T1", "U2"))
    assert (now.place, now.revision) == (stood.place, stood.revision)


async def test_s22_the_messages_tab_says_nothing_by_itself(house: SlackHouse) -> None:
    _, amar = await asked(house)
    revision = (await conversation_of(house, Account("slack", "T1", "U2"))).revision
    called = len(house.slack.called)
    for _ in range(3):
        await amar.opens_dm()
        await house.rest()
    assert len(house.slack.called) == called
    assert (await conversation_of(house, Account("slack", "T1", "U2"))).revision == revision


# ── What is nobody's new words ────────────────────────────────────────────────────────────────


async def unheard(house: SlackHouse, called: int) -> None:
    """Nothing was said to Slack since, now or by the sweep."""
    await house.rest()
    await house.move_by(timedelta(minutes=1))
    assert len(house.slack.called) == called


async def test_s21_words_edited_or_deleted_are_not_said_again(either_house: SlackHouse) -> None:
    house = either_house
    _, amar = await asked(house)
    await amar.types("aide")
    await house.rest()
    said = next(one for one in amar.dm.messages if not one.by_app)
    called = len(house.slack.called)
    assert (await amar.edits(said, "langue")).ok
    assert (await amar.deletes(said)).ok
    await unheard(house, called)


async def test_s21_our_own_messages_and_those_of_bots_lead_to_nothing(
    either_house: SlackHouse,
) -> None:
    house = either_house
    slack = house.slack
    _, amar = await asked(house)
    await amar.types("aide")
    await house.rest()
    ours = dict(amar.dm.last.shown, channel=amar.dm.id, channel_type="im")
    shown = {key: ours[key] for key in ("channel", "channel_type", "ts")}
    bot = slack.workspace("T1").install
    called = len(slack.called)
    for told in (
        {**ours, "event_ts": ours["ts"]},
        {"type": "message", "user": bot.bot_user, "text": "aide", **shown},
        {"type": "message", "subtype": "bot_message", "bot_id": "B9", "text": "aide", **shown},
        {"type": "message", "user": "UBOT9", "bot_id": "B9", "text": "aide", **shown},
        {"type": "message", "user": "USLACKBOT", "text": "aide", **shown},
        {"type": "message", "user": amar.id, "text": "aide", "hidden": True, **shown},
        {"type": "message", "user": amar.id, "text": "aide", "edited": {"ts": "1.2"}, **shown},
        {"type": "app_mention", "user": bot.bot_user, "text": "aide", "channel": "C1", "ts": "1.2"},
        {"type": "message", "subtype": "channel_join", "user": amar.id, "text": "aide", **shown},
    ):
        assert (await slack.post.event(amar.account, told)).ok
    await unheard(house, called)


async def test_s21_words_in_channels_that_are_not_for_tablee_are_not_heard(
    house: SlackHouse,
) -> None:
    _, amar = await asked(house)
    called = len(house.slack.called)
    told = {"type": "message", "user": amar.id, "text": "aide", "channel": "C1", "ts": "1.2"}
    for kind in ("channel", "group", "mpim"):
        await house.slack.post.event(amar.account, {**told, "channel_type": kind})
    await unheard(house, called)


@pytest.mark.parametrize(
    "body",
    [
        {"type": "event_callback", "event": {"type": "emoji_changed"}},
        {"type": "event_callback", "event": {"type": "message"}, "event_id": "Ev1"},
    ],
)
async def test_what_is_not_for_us_is_acknowledged_all_the_same(
    house: SlackHouse, body: dict[str, object]
) -> None:
    """Else Slack would send it again, and count it as a failure (S24)."""
    assert (await house.slack.post.send(Kind.EVENT, body)).ok
    assert not house.slack.called
