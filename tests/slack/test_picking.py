"""People that a coordinator picks on Slack: whom an invitation would reach, by what Slack says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.fakes.slack_server import Person
from tests.slack.house import SlackHouse
from tests.slack.partner import Partner
from tests.slack.table import seat
from tests.slack.test_spaces import problem
from tests.slack.walks import people_of


def is_a_bot(person: Person) -> None:
    person.account.is_bot = True


def is_deactivated(person: Person) -> None:
    person.account.deleted = True


@pytest.mark.parametrize("befalls", [is_a_bot, is_deactivated])
@pytest.mark.parametrize(("locale", "words"), [("fr-CA", "d’un robot"), ("en-US", "to a bot")])
async def test_s14_a_bot_or_a_deactivated_person_was_invited_and_never_reached(
    house: SlackHouse, befalls: Callable[[Person], None], locale: str, words: str
) -> None:
    (louise,) = people_of(house, 1, locale=locale)
    table = await seat(house, louise)
    house.person("U7", "Zoé")
    befalls(house.person("U8", "Personne"))
    assert words in await invites(house, louise, "U7", "U8")
    assert await seats(house, table.roundtable.id) == ["Louise"]


async def test_s14_slackbot_is_nobody_though_slack_calls_it_no_bot(house: SlackHouse) -> None:
    (louise,) = people_of(house, 1)
    table = await seat(house, louise)
    house.person("USLACKBOT", "Slackbot")
    assert "d’un robot" in await invites(house, louise, "USLACKBOT")
    assert await seats(house, table.roundtable.id) == ["Louise"]


async def test_s14_whoever_was_deactivated_since_they_were_met_is_not_invited(
    house: SlackHouse,
) -> None:
    louise, amar = people_of(house)
    table = await seat(house, louise)
    await amar.opens_home()
    await house.rest()
    is_deactivated(amar)
    await amar.changes()
    assert "désactivé" in await invites(house, louise, amar.id)
    assert await seats(house, table.roundtable.id) == ["Louise"]


async def invites(house: SlackHouse, coordinator: Person, *users: str) -> str:
    """What the window says beside those who were picked."""
    partner = Partner(house, coordinator)
    await partner.command("/tablee", "inviter")
    office = {"new_organisation": "Un organisme", "sector": "secteur.autre"}
    await partner.fill({"people": users, "right": "member", **office})
    return problem(coordinator)


async def seats(house: SlackHouse, roundtable_id: int) -> list[str]:
    return await house.app.transactions.read(
        lambda work: [one.name for one in work.members.of_roundtable(roundtable_id)]
    )
