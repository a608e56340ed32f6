"""What people of a seated table do on Slack, up to where a test begins."""

from __future__ import annotations

from collections.abc import Sequence

from tests.fakes.slack import payloads
from tests.fakes.slack.transport import Kind
from tests.fakes.slack.world import View
from tests.fakes.slack_server import Person
from tests.slack.house import SlackHouse
from tests.slack.table import SlackTable, seat

NAMES = ("Louise", "Amar", "Zoé", "Ève", "Guy", "Inès")


def people_of(house: SlackHouse, count: int = 2, *, locale: str = "fr-CA") -> Sequence[Person]:
    """U1, who coordinates, and the next ones, all of T1."""
    return [house.person(f"U{at}", name, locale=locale) for at, name in enumerate(NAMES[:count], 1)]


async def taps(house: SlackHouse, person: Person, value: str) -> None:
    """A button of the home tab, whose value the client was made to change: it opens a window."""
    view = person.home.source
    assert isinstance(view, View)
    told = {"type": "button", "action_id": "tap:0", "value": value}
    trigger = house.slack.world.new_trigger(person.account, view).id
    body = payloads.view_actions(person.sender, view, person.home.shown, [told], trigger)
    assert (await house.slack.post.send(Kind.INTERACTION, body)).ok
    await house.rest()


async def asked(house: SlackHouse, *, locale: str = "fr-CA") -> tuple[SlackTable, Person]:
    """A table whose members were just asked `engagement`, and one of its members (U2)."""
    people = people_of(house, locale=locale)
    table = await seat(house, *people)
    await table.open_wave()
    return table, people[1]


async def opened(house: SlackHouse, person: Person) -> None:
    """The prompt's button: the questionnaire's first page, in a window."""
    await person.clicks(person.dm.last.labels[0], on=person.dm.last)
    await house.rest()


async def begun(house: SlackHouse, *, locale: str = "fr-CA") -> tuple[SlackTable, Person]:
    """The member stands before the first question, in a window."""
    table, person = await asked(house, locale=locale)
    await opened(house, person)
    await person.clicks(person.screen().buttons[0])
    await house.rest()
    return table, person
