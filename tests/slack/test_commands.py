"""The same words, typed as a command, to @Tablée, or in the direct message: the same answer."""

from __future__ import annotations

import asyncio

import pytest

from adapters.slack.manifest import manifest
from bot.i18n import all_words
from bot.wiring.slack import slack_words
from tests.fakes.slack_server import Conversation, Person
from tests.slack.house import SlackHouse
from tests.slack.table import seat
from tests.slack.walks import asked, begun, opened, people_of


def table_channel(house: SlackHouse, *members: Person) -> Conversation:
    return house.slack.workspace("T1").channel("C1", "table", members=members)


@pytest.mark.parametrize("prefix", ["", "dev-", "table-nord-"])
async def test_s17_commands_may_begin_with_a_prefix(either_house: SlackHouse, prefix: str) -> None:
    house = either_house
    _, amar = await asked(house)
    await amar.commands(f"/{prefix}point")
    await house.rest()
    assert amar.screen().shows("Votre engagement")
    await amar.commands(f"/{prefix}tablee", "langue")
    await house.rest()
    assert amar.screen().shows("Votre langue")


@pytest.mark.parametrize("prefix", ["", "dev-"])
async def test_s17_the_manifest_offers_the_commands_that_are_understood(
    house: SlackHouse, prefix: str
) -> None:
    _, amar = await asked(house)
    chrome = slack_words(all_words()["fr"])
    printed = manifest(
        chrome,
        socket_mode=True,
        prefix=prefix.removesuffix("-"),
        public_url="https://tablee.example",
        distributed=False,
    )
    for one in printed["features"]["slash_commands"]:
        await amar.commands(one["command"])
        await house.rest()
        assert not amar.screen().shows("pas compris")
        await amar.closes_modal(everything=True)


async def test_s18_a_mention_in_a_thread_gives_what_the_command_gives(
    either_house: SlackHouse,
) -> None:
    """No command can be typed in a thread."""
    house = either_house
    louise, amar = people_of(house)
    await seat(house, louise, amar)
    channel = table_channel(house, louise, amar)
    await louise.mentions(channel, "quelque chose")
    thread = channel.messages[0].ts
    await amar.commands("/tablee", "langue")
    await house.rest()
    by_command = amar.screen().texts[1:]
    await amar.closes_modal()
    await amar.mentions(channel, "langue", thread_ts=thread)
    await house.rest()
    assert set(by_command) <= set(amar.dm.last.texts)
    (pointer,) = [one for one in amar.ephemerals if one.shown.get("thread_ts") == thread]
    assert pointer.shows("C’est dans notre conversation privée")
    assert not channel.from_app
    assert not [one for one in louise.ephemerals if one.shown.get("thread_ts") == thread]


async def test_s18_what_is_sensitive_is_a_doorway_from_a_mention(house: SlackHouse) -> None:
    """The command opens it in a window; a mention has no trigger for one."""
    _, amar = await asked(house)
    channel = table_channel(house, amar)
    await amar.mentions(channel, "profil")
    await house.rest()
    assert not amar.dm.last.shows("Organisme")
    await amar.clicks(amar.dm.last.labels[0])
    await house.rest()
    assert amar.screen().shows("Mon profil")
    assert not any(one.shows("Organisme") for one in (*channel.ever, *amar.dm.ever))


async def test_s18_home_leads_where_the_commands_lead(house: SlackHouse) -> None:
    _, amar = await asked(house)
    await amar.opens_home()
    await house.rest()
    await amar.clicks("Mon profil", on=amar.home)
    await house.rest()
    at_home = amar.screen().texts
    await amar.closes_modal()
    await amar.commands("/tablee", "profil")
    await house.rest()
    assert amar.screen().texts == at_home


async def test_s19_no_response_url_is_ever_used(either_house: SlackHouse) -> None:
    """They are good for five uses and half an hour: what is older works all the same."""
    house = either_house
    table, amar = await begun(house)
    channel = table_channel(house, amar)
    window = amar.screen()
    await amar.closes_modal()
    await amar.types("aide")
    await house.rest()
    shown = amar.dm.last
    house.slack.clock.advance(31 * 60)
    for _ in range(6):
        await amar.commands("/bilan", channel=channel)
        await amar.clicks("Changer de langue", on=shown)
        await house.rest()
    assert shown.now.shows("Votre langue")
    await opened(house, amar)
    await amar.clicks("Plutôt oui", on=window)
    await house.rest()
    assert len((await table.state_of(amar)).answers) == 1
    assert house.slack.world.response_urls
    assert not any(one.uses for one in house.slack.world.response_urls.values())


async def test_s19_s15_whoever_comes_from_elsewhere_is_told_in_the_acknowledgement(
    either_house: SlackHouse,
) -> None:
    house = either_house
    t1, t2 = house.slack.workspace("T1"), house.slack.workspace("T2", installed=False)
    louise, ada = t1.user("U1", "Louise"), t2.user("U8", "Ada")
    channel = table_channel(house, louise)
    t1.shares(channel, t2, [ada])
    await ada.commands("/bilan", channel=channel)
    await house.rest()
    assert any(one.shows("n’est pas installée dans votre espace") for one in ada.ephemerals)
    assert not any(one.uses for one in house.slack.world.response_urls.values())


async def test_s1_many_commands_at_once_are_each_answered(either_house: SlackHouse) -> None:
    """Each in a window of its own."""
    house = either_house
    people = people_of(house, 6)
    await seat(house, *people)
    deliveries = await asyncio.gather(*(one.commands("/tablee", "langue") for one in people))
    await house.rest()
    assert all(one.ok for one in deliveries)
    assert all(one.screen().shows("Votre langue") for one in people)
