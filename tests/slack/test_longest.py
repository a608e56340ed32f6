"""Every screen, on the wire, at a table whose members type all that Slack could take for its own.

The played Slack refuses what is over a limit, and the test fails. Drawing alone is tested without a
wire, in `test_render_real`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from bot.typed import LONGEST_NAME
from tests.fakes.slack_server import Drawing, Person
from tests.slack.house import SlackHouse
from tests.slack.table import SlackTable, seat
from tests.slack.walks import opened, taps

TYPED = (
    "<!channel> <@U1> <#C1> <http://x.y|là> @here #general *g* _i_ ~b~ `c` :smile: & &lt; "
    "> http://x.y"
)[:LONGEST_NAME]
LONG = ("&<>" * LONGEST_NAME)[:LONGEST_NAME]
LANGUAGES = ("fr-CA", "en-US")
SEATS = 12
FAR = re.compile(r"preview:.*:([4-9]|\d\d)$")
"""A question to preview that many others are like."""


def inert(drawings: Iterable[Drawing]) -> None:
    """Of ours: no mention, no link, nothing that Slack makes active by itself; only our own bold,
    and code that can be copied.
    """
    for one in drawings:
        for text in one.active if one.by_app else ():
            assert not text.mentions, text
            assert not text.links, text
            assert not text.automatic, text
            assert {kind for kind, _ in text.formats} <= {"bold", "code"}, text


async def seated(house: SlackHouse, typed: str, locale: str, count: int = SEATS) -> SlackTable:
    people = [house.person(f"U{number}", typed, locale=locale) for number in range(1, count + 1)]
    return await seat(house, *people, name=typed)


def ways(drawing: Drawing) -> set[str]:
    """What buttons that only look ask for."""
    looks = ("go:", "page:", "form:", "msg:", "win:")
    return {one.value for one in drawing.buttons if one.value.startswith(looks)}


async def walked(house: SlackHouse, person: Person) -> list[Drawing]:
    """Every window and message that buttons which only look lead to, from home."""
    await person.opens_home()
    await house.rest()
    found, todo, seen = [person.home], ways(person.home), set[str]()
    while todo:
        way = todo.pop()
        seen.add(way)
        await taps(house, person, way)
        found.append(person.screen())
        if person.modal is not None:
            await person.closes_modal(everything=True)
        new = {one for one in ways(found[-1]) if not FAR.search(one)}
        todo |= new - seen
    return found


@pytest.mark.parametrize("locale", LANGUAGES)
@pytest.mark.parametrize("user", ["U1", "U2"])
async def test_s12_what_members_type_is_inert_on_every_screen(
    house: SlackHouse, user: str, locale: str
) -> None:
    table = await seated(house, TYPED, locale, count=3)
    await table.open_wave()
    person = house.person(user)
    found = await walked(house, person)
    assert len(found) > (30 if user == "U1" else 12)
    assert any(one.shows("<!channel> <@U1> <#C1> <http://x.y|là>") for one in found)
    inert(found)
    inert(person.dm.ever)


@pytest.mark.parametrize("locale", LANGUAGES)
async def test_s9_s10_s11_the_longest_names_pass_everywhere(house: SlackHouse, locale: str) -> None:
    """Escaped, each of their characters takes four or five."""
    table = await seated(house, LONG, locale)
    await table.open_wave()
    coordinator = house.person("U1")
    found = await walked(house, coordinator)
    assert any(one.shows(LONG) for one in found)
    for words in ("aide", "langue", "confidentialité"):
        await coordinator.types(words)
        await house.rest()
    shown = coordinator.dm.last
    for label in shown.labels:
        await coordinator.clicks(label, on=shown)
        await house.rest()
    inert(coordinator.dm.ever)


async def test_s12_a_comment_comes_back_as_it_was_typed(either_house: SlackHouse) -> None:
    house = either_house
    table = await seated(house, TYPED, "fr-CA", count=2)
    await table.open_wave()
    amar = house.person("U2")
    inert(amar.dm.ever)
    await opened(house, amar)
    await amar.clicks("Commencer")
    await house.rest()
    await amar.clicks("Commenter")
    await house.rest()
    typed = f"{TYPED}\n```code```\n• <!here|ici>\n&amp;amp;"
    await amar.fills({"text": typed})
    await amar.submits()
    await house.rest()
    (comment,) = (await table.state_of(amar)).comments.values()
    assert comment.text == typed
    await amar.clicks("Mon commentaire")
    await house.rest()
    assert amar.screen().field("text").values == (typed,)
    inert([amar.screen()])


async def test_s12_words_that_mean_nothing_are_not_repeated_to_others(house: SlackHouse) -> None:
    table = await seated(house, "Louise", "fr-CA", count=2)
    assert table.seats
    louise, amar = house.person("U1"), house.person("U2")
    channel = house.slack.workspace("T1").channel("C1", members=[louise, amar])
    await amar.mentions(channel, TYPED)
    await amar.types(TYPED)
    await house.rest()
    assert not channel.from_app
    assert not louise.dm.messages
    inert((*amar.dm.ever, *amar.ephemerals))
