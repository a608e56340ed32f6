"""Several workspaces in one installation: strangers to each other, and ended one by one."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from slack_sdk.models.blocks import ActionsBlock, ButtonElement

from adapters.slack.calls import client_of
from bot.conversation import DRAWING
from bot.wiring import Options
from dialogs.nouns.deliveries import DeliveryStatus
from dialogs.nouns.people import Account
from dialogs.nouns.spaces import Space
from tests.fakes.slack import payloads
from tests.fakes.slack.transport import Kind
from tests.fakes.slack_server import Person, Slack
from tests.scenario.house import SetClock
from tests.slack.house import Installed, SlackHouse, open_slack_house
from tests.slack.table import SlackTable, seat
from tests.slack.walks import taps

ELSEWHERE = "n’est pas installée dans votre espace"
OURS, THEIRS = "Table du quartier", "Table de la rive"


@pytest.fixture
async def house(
    slack: Slack, sqlite_url: str, clock: SetClock, options: Options
) -> AsyncIterator[SlackHouse]:
    """T1 and T2 let Tablée in; the person of each is U1."""
    way = Installed.OAUTH
    async with open_slack_house(sqlite_url, slack, way, clock=clock, options=options) as house:
        for ident in ("T1", "T2"):
            person = slack.workspace(ident, installed=False).user("U1", f"Louise de {ident}")
            await slack.browser().installs(by=person)
        yield house


def people(house: SlackHouse) -> tuple[Person, Person]:
    return house.slack.workspace("T1").user("U1"), house.slack.workspace("T2").user("U1")


async def tables(house: SlackHouse) -> tuple[SlackTable, SlackTable]:
    ours, theirs = people(house)
    return await seat(house, ours, name=OURS), await seat(house, theirs, name=THEIRS)


# ── Strangers to each other ───────────────────────────────────────────────────────────────────


async def test_s15_one_id_in_two_workspaces_is_two_persons(house: SlackHouse) -> None:
    await tables(house)
    for person, own, other in zip(people(house), (OURS, THEIRS), (THEIRS, OURS), strict=True):
        await person.opens_home()
        await person.commands("/tablee", "profil")
        await house.rest()
        assert person.home.shows(own)
        assert not person.home.shows(other)
        assert person.screen().shows(own)
        assert not person.screen().shows(other)


@pytest.mark.parametrize("place", ["table", "participation", "seats", "space", "invite"])
async def test_s15_no_workspace_sees_a_table_where_it_has_no_seat(
    house: SlackHouse, place: str
) -> None:
    """Not even by a button that its client was made to send."""
    ours, theirs = await tables(house)
    await ours.open_wave()
    _, stranger = people(house)
    await stranger.opens_home()
    await house.rest()
    number = ours.wave_id if place == "participation" else ours.roundtable.id
    await taps(house, stranger, f"go:{place}:{number}")
    assert not stranger.screen().shows(OURS)
    assert not stranger.screen().shows("Louise de T1")
    await taps(house, stranger, f"go:table:{theirs.roundtable.id}")
    assert stranger.screen().shows(THEIRS)


async def test_s15_whoever_comes_by_a_shared_channel_is_answered_in_their_own_workspace(
    house: SlackHouse,
) -> None:
    await tables(house)
    louise, ada = people(house)
    t1, t2 = house.slack.workspace("T1"), house.slack.workspace("T2")
    ada = t2.user("U8", "Ada")
    await seat(house, ada, name="Table d’Ada")
    channel = t1.channel("C1", members=[louise])
    t1.shares(channel, t2, [ada])
    await ada.mentions(channel, "langue")
    await house.rest()
    assert ada.dm.channel.team == "T2"
    assert ada.dm.last.shows("Votre langue")
    assert not channel.from_app
    assert not louise.dm.messages


async def test_s15_whose_workspace_is_not_installed_is_nobody_of_ours(house: SlackHouse) -> None:
    await tables(house)
    louise, _ = people(house)
    t1, t3 = house.slack.workspace("T1"), house.slack.workspace("T3", installed=False)
    guest = t3.user("U1", "Un autre U1")
    channel = t1.channel("C1", members=[louise])
    t1.shares(channel, t3, [guest])
    called = len(house.slack.called)
    assert (await guest.mentions(channel, "profil")).ok
    await house.rest()
    assert [one.method for one in house.slack.called[called:]] == ["chat.postEphemeral"]
    assert guest.ephemerals[-1].shows(ELSEWHERE)
    assert not channel.from_app
    assert not louise.dm.messages


async def test_s15_a_button_tapped_by_whose_workspace_is_not_installed_said_nothing(
    house: SlackHouse, log: io.StringIO
) -> None:
    """They are told under it, at the address that came with the tap: nobody gave a token."""
    louise, _ = people(house)
    t1, t3 = house.slack.workspace("T1"), house.slack.workspace("T3", installed=False)
    guest = t3.user("U9", "Une autre")
    channel = t1.channel("C1", members=[louise])
    t1.shares(channel, t3, [guest])
    entry = ActionsBlock(
        elements=[ButtonElement(text="Accueil", action_id="tap:1", value="go:home")]
    )
    said = client_of(house.slack.api_url, t1.token)
    await said.chat_postMessage(channel="C1", text="Accueil", blocks=[entry])
    assert (await guest.clicks("Accueil", on=channel.messages[-1])).ok
    await house.rest()
    assert guest.ephemerals[-1].shows(ELSEWHERE)
    assert channel.from_app[-1].labels == ("Accueil",)
    assert not louise.ephemerals
    (address,) = house.slack.world.response_urls
    assert address not in log.getvalue()


async def test_s15_a_window_sent_by_whose_workspace_is_not_installed_closed_without_a_word(
    house: SlackHouse,
) -> None:
    louise, _ = people(house)
    t1, t3 = house.slack.workspace("T1"), house.slack.workspace("T3", installed=False)
    guest = t3.user("U9", "Une autre")
    t1.shares(t1.channel("C1", members=[louise]), t3, [guest])
    sent = {"id": "V1", "type": "modal", "callback_id": "tablee", "private_metadata": "{}"}
    told = await house.slack.post.send(
        Kind.INTERACTION, payloads.submission(guest.sender, {**sent, "blocks": []}, "")
    )
    assert told.answer.body["response_action"] == "update"
    assert ELSEWHERE in str(told.answer.body["view"]["blocks"])


async def test_s15_a_guest_of_an_organisation_s_channel_is_none_of_its_people(
    slack: Slack, sqlite_url: str, clock: SetClock, options: Options
) -> None:
    """Even where one of them has the same id."""
    way = Installed.OAUTH
    slack.world.enterprises["E1"] = "Réseau"
    t5, t3 = (
        slack.workspace("T5", enterprise="E1", installed=False),
        slack.workspace("T3", installed=False),
    )
    louise, guest = t5.user("W1", "Louise"), t3.user("W1", "Un autre W1")
    async with open_slack_house(sqlite_url, slack, way, clock=clock, options=options) as house:
        await slack.browser().installs(by=louise, org_wide=True)
        await seat(house, louise, workspace="E1")
        channel = t5.channel("C1", members=[louise])
        t5.shares(channel, t3, [guest])
        assert (await guest.mentions(channel, "profil")).ok
        await house.rest()
        assert not louise.dm.messages
        assert guest.ephemerals[-1].shows(ELSEWHERE)
        await louise.mentions(channel, "langue")
        await house.rest()
        assert louise.dm.last.shows("Votre langue")


# ── Ended ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("end", ["uninstalls", "revokes_tokens"])
async def test_s23_one_workspace_ends_and_no_other_notices(house: SlackHouse, end: str) -> None:
    ours, theirs = await tables(house)
    louise, ada = people(house)
    await house.app.transactions.run(
        lambda work: [
            work.spaces.bind(Space(0, one.roundtable.id, Account("slack", team, "C1"), "table"))
            for one, team in ((ours, "T1"), (theirs, "T2"))
        ]
    )
    await ours.open_wave(tell=False)
    await theirs.open_wave(tell=False)
    await louise.types("aide")
    await house.rest()
    await getattr(house.slack.workspace("T1"), end)()
    await house.rest()
    assert set(await house.installed()) == {"T2"}
    called = len([one for one in house.slack.called if one.workspace == "T1"])
    await theirs.told()
    await house.move_by(timedelta(hours=1))
    assert len([one for one in house.slack.called if one.workspace == "T1"]) == called
    (stopped,) = await ours.deliveries()
    assert (stopped.status, stopped.reason) == (DeliveryStatus.FAILED, "app_uninstalled")
    (sent,) = await theirs.deliveries()
    assert sent.status is DeliveryStatus.SENT
    assert ada.dm.last.shows(THEIRS)
    spaces = await house.app.transactions.read(
        lambda work: [len(work.spaces.of_roundtable(one.roundtable.id)) for one in (ours, theirs)]
    )
    assert spaces == [0, 1]


async def test_s23_a_person_s_own_token_revoked_ends_nothing(house: SlackHouse) -> None:
    louise, _ = people(house)
    told = {"type": "tokens_revoked", "tokens": {"oauth": ["U1"], "bot": []}}
    assert (await house.slack.post.about(house.slack.workspace("T1").install, told)).ok
    assert set(await house.installed()) == {"T1", "T2"}
    assert (await louise.opens_home()).ok


async def test_s2_s23_an_end_told_again_after_a_new_beginning_ends_nothing(
    house: SlackHouse,
) -> None:
    """Slack heard no answer, and says it again five minutes later."""
    ours, _ = await tables(house)
    louise, _ = people(house)
    gone, revoked = await house.slack.workspace("T1").uninstalls()
    assert set(await house.installed()) == {"T2"}
    await house.slack.browser().installs(by=louise)
    for delivery in (gone, revoked):
        assert (await delivery.retried()).ok
    assert set(await house.installed()) == {"T2", "T1"}
    await ours.open_wave()
    assert louise.dm.last.shows(OURS)


async def test_s23_an_end_deleted_what_was_installed_again_while_slack_was_asked(
    house: SlackHouse,
) -> None:
    louise, _ = people(house)
    before = (await house.installed())["T1"]
    frozen = house.slack.freezes("auth.test")
    ending = asyncio.ensure_future(house.slack.workspace("T1").uninstalls())
    await frozen.reached()
    frozen.off()  # the installing asks too
    await house.slack.browser().installs(by=louise)
    frozen.release()
    assert all(delivery.ok for delivery in await ending)
    after = (await house.installed())["T1"]
    assert after.token != before.token


async def test_s23_installed_again_people_find_their_tables_and_answers(house: SlackHouse) -> None:
    ours, _ = await tables(house)
    louise, _ = people(house)
    await ours.open_wave()
    await louise.clicks("Ouvrir")
    await house.rest()
    await louise.clicks("Commencer")
    await house.rest()
    await louise.clicks("Plutôt oui")
    await house.rest()
    await house.slack.workspace("T1").uninstalls()
    await house.slack.browser().installs(by=louise)
    await louise.opens_home()
    await house.rest()
    await louise.clicks("Reprendre", on=louise.home)
    await house.rest()
    assert louise.screen().shows("Question 2")


@pytest.mark.parametrize("way", [Installed.HTTP, Installed.SOCKET])
async def test_s23_the_one_workspace_ends_too(
    slack: Slack, sqlite_url: str, clock: SetClock, options: Options, way: Installed
) -> None:
    async with open_slack_house(sqlite_url, slack, way, clock=clock, options=options) as house:
        louise = house.person("U1", "Louise")
        table = await seat(house, louise)
        await louise.opens_home()
        await house.rest()
        await slack.workspace("T1").uninstalls()
        called = len(slack.called)
        await table.open_wave()
        await house.move_by(DRAWING)
        assert len(slack.called) == called
        (stopped,) = await table.deliveries()
        assert (stopped.status, stopped.reason) == (DeliveryStatus.FAILED, "app_uninstalled")


async def test_s23_a_whole_organisation_ends_at_once(
    slack: Slack, sqlite_url: str, clock: SetClock, options: Options
) -> None:
    way = Installed.OAUTH
    slack.world.enterprises["E1"] = "Réseau"
    members = [
        slack.workspace(team, enterprise="E1", installed=False).user(f"W{team}", f"De {team}")
        for team in ("T5", "T6")
    ]
    async with open_slack_house(sqlite_url, slack, way, clock=clock, options=options) as house:
        await slack.browser().installs(by=members[0], org_wide=True)
        table = await seat(house, *members, workspace="E1")
        await table.open_wave()
        assert all(one.dm.last.shows("Table du quartier") for one in members)
        await slack.workspace("T5").uninstalls()
        assert not await house.installed()
