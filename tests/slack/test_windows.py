"""A trigger opens a window once, within three seconds: what takes longer waits in one (S7, U4)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from adapters.slack.tempo import Tempo
from tests.fakes.slack.transport import Delivery
from tests.fakes.slack_server import ALWAYS, Person
from tests.slack.gates import Database
from tests.slack.house import SlackHouse
from tests.slack.tempi import at_tempo
from tests.slack.walks import asked, begun

Deed = Callable[[Person], Awaitable[Delivery]]

AT_ONCE, NEVER = Tempo(reply=0.0), Tempo(reply=60.0)
"""When a window is opened to wait in."""


async def commands(person: Person) -> Delivery:
    return await person.commands("/point")


async def uses_the_shortcut(person: Person) -> Delivery:
    return await person.shortcut("tablee")


async def taps_a_message(person: Person) -> Delivery:
    return await person.clicks("Ouvrir", on=person.dm.last)


async def taps_at_home(person: Person) -> Delivery:
    return await person.clicks("Répondre", on=person.home)


async def at_home(house: SlackHouse, person: Person) -> None:
    await person.opens_home()
    await house.rest()


DEEDS = (commands, uses_the_shortcut, taps_a_message, taps_at_home)


@pytest.mark.parametrize("deed", DEEDS)
async def test_s7_u4_what_takes_long_waits_in_a_window_that_resolves(
    house: SlackHouse, database: Database, deed: Deed
) -> None:
    _, amar = await asked(house)
    await at_home(house, amar)
    before = len(amar.dm.messages)
    async with at_tempo(house, AT_ONCE) as channel:
        database.hold()
        doing = asyncio.ensure_future(deed(amar))
        waiting = await amar.sees("Un instant")
        assert waiting.surface == "modal"
        database.release()
        assert (await doing).ok
        await channel.rest()
        assert not amar.screen().shows("Un instant")
        assert amar.screen().shows("Votre engagement")
        assert len(amar.modals) == 1
    assert len(amar.dm.messages) == before


@pytest.mark.parametrize("deed", DEEDS)
async def test_s7_u12_a_window_that_waited_for_nothing_says_so_and_can_be_tried_again(
    house: SlackHouse, database: Database, deed: Deed
) -> None:
    _, amar = await asked(house)
    await at_home(house, amar)
    async with at_tempo(house, AT_ONCE) as channel:
        database.hold()
        doing = asyncio.ensure_future(deed(amar))
        await amar.sees("Un instant")
        database.down = True
        database.release()
        await doing
        await channel.rest()
        assert amar.screen().shows("Rien n’a été enregistré")
        database.down = False
        await amar.clicks("Réessayer")
        await channel.rest()
        assert not amar.screen().shows("Rien n’a été enregistré")
        assert len(amar.modals) == 1


@pytest.mark.parametrize("deed", DEEDS)
async def test_s7_too_late_for_its_trigger_there_is_a_doorway_to_tap_again(
    house: SlackHouse, database: Database, deed: Deed
) -> None:
    _, amar = await asked(house)
    await at_home(house, amar)
    async with at_tempo(house, NEVER) as channel:
        database.hold()
        doing = asyncio.ensure_future(deed(amar))
        await database.reached()
        house.slack.clock.advance(4)
        database.release()
        assert (await doing).ok
        await channel.rest()
        assert amar.modal is None
        await amar.clicks(amar.dm.last.labels[0], on=amar.dm.last)
        await channel.rest()
        assert amar.screen().surface == "modal"
        assert amar.screen().shows("Votre engagement")


@pytest.mark.parametrize("error", ["expired_trigger_id", "exchanged_trigger_id", "trigger_expired"])
async def test_s7_even_the_window_that_waits_may_come_too_late(
    house: SlackHouse, error: str
) -> None:
    _, amar = await asked(house)
    before = len(amar.dm.messages)
    refusal = house.slack.refuses("views.open", error, times=ALWAYS)
    async with at_tempo(house, AT_ONCE) as channel:
        assert (await amar.commands("/point")).ok
        await channel.rest()
        assert len(amar.dm.messages) == before + 1  # the doorway, once
        refusal.off()
        await amar.clicks("Ouvrir")
        await channel.rest()
        assert amar.screen().surface == "modal"


async def test_s1_s7_the_window_that_waits_keeps_no_acknowledgement_waiting(
    house: SlackHouse,
) -> None:
    _, amar = await asked(house)
    slow = house.slack.freezes("views.open")
    async with at_tempo(house, AT_ONCE) as channel:
        delivery = await amar.commands("/point")
        assert delivery.ok
        slow.release()
        await channel.rest()
        assert amar.screen().shows("Votre engagement")


async def test_s7_a_click_in_a_window_needs_no_other_one(house: SlackHouse) -> None:
    """Slack shows on the button itself that something is under way."""
    _, amar = await begun(house)
    opened = len(house.slack.calls_of("views.open"))
    async with at_tempo(house, AT_ONCE) as channel:
        await amar.clicks("Plutôt oui")
        await channel.rest()
        assert amar.screen().shows("Question 2")
    assert len(house.slack.calls_of("views.open")) == opened


async def test_s9_windows_never_stack(house: SlackHouse) -> None:
    """Three at most are allowed: a walk through many screens stays in one."""
    _, amar = await begun(house)
    for label in ("Plutôt oui", "Retour", "Plus tard", "Accueil", "Mes données"):
        await amar.clicks(label)
        await house.rest()
        assert len(amar.modals) == 1
    await amar.commands("/tablee", "aide")
    await house.rest()
    assert len(amar.modals) == 1
    assert not house.slack.calls_of("views.push")
