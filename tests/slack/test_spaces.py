"""Channels of a table on Slack: what is picked is checked at once, not when a bilan is shared."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.nouns.spaces import Space
from tests.fakes.slack.world import View
from tests.fakes.slack_server import Person
from tests.slack.house import SlackHouse
from tests.slack.partner import Partner
from tests.slack.table import SlackTable, seat
from tests.slack.walks import people_of


async def bound(table: SlackTable) -> Sequence[Space]:
    return await table.house.app.transactions.read(
        lambda work: work.spaces.of_roundtable(table.roundtable.id)
    )


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
