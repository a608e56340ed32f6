"""Channels of a table on Slack: what is picked is checked at once, and again before it is used."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from adapters.slack.tempo import Tempo
from dialogs.messages import Envelope, Paragraph, Screen, Surface
from dialogs.nouns.errors import Unavailable, Unreachable
from dialogs.nouns.people import Account
from dialogs.nouns.spaces import Space
from tests.fakes.slack.world import View
from tests.fakes.slack_server import Conversation, Person
from tests.slack.house import SlackHouse
from tests.slack.partner import Partner
from tests.slack.table import SlackTable, seat
from tests.slack.tempi import at_tempo
from tests.slack.walks import people_of

SHARED = Envelope(
    Account("slack", "T1", "C9"),
    Screen("bilan:1", "Bilan", "fr", (Paragraph("7 sur 12"),), "Un bilan", Surface.CHANNEL),
    revision=0,
)
"""A bilan on its way to the channel C9."""


async def bound(table: SlackTable) -> Sequence[Space]:
    return await table.house.app.transactions.read(
        lambda work: work.spaces.of_roundtable(table.roundtable.id)
    )


def shared_room(house: SlackHouse, *people: Person) -> Conversation:
    here, elsewhere = house.slack.workspace("T1"), house.slack.workspace("T2", installed=False)
    room = here.channel("C9", "ailleurs", members=list(people))
    here.shares(room, elsewhere, [elsewhere.user("U9", "Dehors")])
    return room


async def picks(house: SlackHouse, person: Person, channel: str) -> Partner:
    partner = Partner(house, person)
    await partner.command("/tablee", "canal")
    await partner.fill({"space": [channel]})
    return partner


def problem(person: Person) -> str:
    """What their window says beside the field that they filled."""
    view = person.screen().source
    assert isinstance(view, View)
    (said,) = view.problems.values()
    return said


@pytest.mark.parametrize(
    ("locale", "words"),
    [("fr-CA", "Une autre organisation lit ce canal"), ("en-US", "Another organization reads")],
)
async def test_s15_a_channel_that_another_organisation_reads_is_refused_when_it_is_picked(
    house: SlackHouse, locale: str, words: str
) -> None:
    (louise,) = people_of(house, 1, locale=locale)
    table = await seat(house, louise)
    shared_room(house, louise)
    await picks(house, louise, "C9")
    assert words in problem(louise)
    assert await bound(table) == []


async def test_a_channel_of_another_table_is_refused_where_it_was_picked(
    house: SlackHouse,
) -> None:
    louise, amar = people_of(house)
    first, second = await seat(house, louise), await seat(house, amar, name="Table d’à côté")
    house.slack.workspace("T1").channel("C1", "littoral", members=[louise, amar])
    await picks(house, louise, "C1")
    (space,) = await bound(first)
    assert space.name == "littoral"
    await picks(house, amar, "C1")
    assert "autre table" in problem(amar)
    assert await bound(second) == []


async def test_a_channel_that_slack_does_not_describe_may_be_bound(house: SlackHouse) -> None:
    """What is not known then is still looked at before anything is posted there."""
    (louise,) = people_of(house, 1)
    table = await seat(house, louise)
    house.slack.workspace("T1").channel("C1", "littoral", members=[louise])
    house.slack.breaks("conversations.info", about="C1")
    await picks(house, louise, "C1")
    assert [space.name for space in await bound(table)] == ["C1"]


# ── A bilan is posted ─────────────────────────────────────────────────────────────────────────


async def test_s15_a_bilan_goes_to_no_channel_that_another_organisation_reads(
    house: SlackHouse,
) -> None:
    room = shared_room(house, house.person("U1"))
    with pytest.raises(Unreachable) as refused:
        await house.channel.send(SHARED)
    assert refused.value.reason == "shared_channel"
    assert room.from_app == ()


async def test_a_channel_that_slack_is_slow_to_describe_is_posted_in_later(
    house: SlackHouse,
) -> None:
    room = house.slack.workspace("T1").channel("C9", "table", members=[house.person("U1")])
    frozen = house.slack.freezes("conversations.info")
    async with at_tempo(house, Tempo(looking=0.01)) as channel:
        with pytest.raises(Unavailable):
            await channel.send(SHARED)
    assert room.from_app == ()
    frozen.release()
