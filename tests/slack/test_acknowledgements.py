"""An acknowledgement means that what was done is committed: over HTTP and for envelopes (S0)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from adapters.slack.calls import TIMEOUT_SECONDS
from dialogs.nouns.people import Account
from tests.fakes.slack.transport import Delivery
from tests.fakes.slack_server import Person
from tests.slack.gates import Database
from tests.slack.house import SlackHouse
from tests.slack.table import conversation_of
from tests.slack.walks import asked, begun

Deed = Callable[[SlackHouse], Awaitable[tuple[Person, Awaitable[Delivery]]]]


async def types(house: SlackHouse) -> tuple[Person, Awaitable[Delivery]]:
    _, amar = await asked(house)
    return amar, amar.types("aide")


async def mentions(house: SlackHouse) -> tuple[Person, Awaitable[Delivery]]:
    _, amar = await asked(house)
    table = house.slack.workspace("T1").channel("C1", members=[amar])
    return amar, amar.mentions(table, "aide")


async def commands(house: SlackHouse) -> tuple[Person, Awaitable[Delivery]]:
    _, amar = await asked(house)
    return amar, amar.commands("/tablee", "aide")


async def taps_a_message(house: SlackHouse) -> tuple[Person, Awaitable[Delivery]]:
    _, amar = await asked(house)
    return amar, amar.clicks("Ouvrir")


async def uses_the_shortcut(house: SlackHouse) -> tuple[Person, Awaitable[Delivery]]:
    _, amar = await asked(house)
    return amar, amar.shortcut("tablee")


async def answers_in_a_window(house: SlackHouse) -> tuple[Person, Awaitable[Delivery]]:
    _, amar = await begun(house)
    return amar, amar.clicks(amar.screen().buttons[0])


async def sends_a_form(house: SlackHouse) -> tuple[Person, Awaitable[Delivery]]:
    _, amar = await begun(house)
    await amar.clicks("Commenter")
    await house.rest()
    await amar.fills({"text": "Un mot"})
    return amar, amar.submits()


EVENTS = (types, mentions)
GESTURES = (commands, taps_a_message, uses_the_shortcut, answers_in_a_window, sends_a_form)


async def committed(house: SlackHouse) -> int:
    """What another connection to the database sees."""
    return (await conversation_of(house, Account("slack", "T1", "U2"))).revision


@pytest.mark.parametrize("deed", [*EVENTS, *GESTURES])
async def test_s0_s1_it_comes_after_the_commit_and_before_the_drawing(
    either_house: SlackHouse, database: Database, deed: Deed
) -> None:
    house, slack = either_house, either_house.slack
    _, doing = await deed(house)
    before = await committed(house)
    drawing = slack.freezes("")  # Slack hears nothing of what is drawn
    database.hold()
    task = asyncio.ensure_future(doing)
    await database.reached()
    assert not task.done()
    database.release()
    delivery = await task
    assert delivery.ok
    assert delivery.answer.seconds < TIMEOUT_SECONDS  # it waited for nothing that hangs
    assert await committed(house) == before + 1
    drawing.release()
    await house.rest()


@pytest.mark.parametrize("deed", EVENTS)
async def test_s0_an_event_that_could_not_be_saved_is_not_acknowledged(
    either_house: SlackHouse, database: Database, deed: Deed
) -> None:
    house, slack = either_house, either_house.slack
    amar, doing = await deed(house)
    before = await committed(house)
    database.hold()
    task = asyncio.ensure_future(doing)
    await database.reached()
    database.down = True
    database.release()
    await amar.shortcut("another")  # acknowledged, whatever becomes of the former
    slack.sockets.gives_up()
    delivery = await task
    assert not delivery.ok
    database.down = False
    assert await committed(house) == before


@pytest.mark.parametrize("deed", GESTURES)
async def test_u12_whoever_tapped_is_told_that_nothing_was_saved(
    either_house: SlackHouse, database: Database, deed: Deed
) -> None:
    house = either_house
    amar, doing = await deed(house)
    before = await committed(house)
    database.down = True
    delivery = await doing
    await house.rest()
    assert delivery.ok  # so that Slack does not say something vaguer
    told = (*amar.ephemerals, *amar.modals)
    assert any(one.shows("Rien n’a été enregistré") for one in told)
    database.down = False
    assert await committed(house) == before
