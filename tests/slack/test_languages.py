"""What Slack says of people: language and time zone, until the person chooses (U9); and names."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from adapters.slack.calls import TIMEOUT_SECONDS
from adapters.slack.tempo import Tempo
from tests.fakes.slack.troubles import Trouble
from tests.fakes.slack_server import ALWAYS, Slack
from tests.slack.house import SlackHouse
from tests.slack.table import seat
from tests.slack.tempi import at_tempo
from tests.slack.walks import asked, opened, people_of

Silence = Callable[[Slack], Trouble]

SILENCES: tuple[Silence, ...] = (
    lambda slack: slack.refuses("users.info", "user_not_found", times=ALWAYS),
    lambda slack: slack.refuses("users.info", "missing_scope", times=ALWAYS),
    lambda slack: slack.breaks("users.info", 503, times=ALWAYS),
    lambda slack: slack.loses_answer("users.info", times=ALWAYS),
    lambda slack: slack.limits("users.info", 30),
    lambda slack: slack.freezes("users.info"),
)


@pytest.mark.parametrize(
    ("locale", "words"),
    [("fr-CA", "Accueil"), ("fr-FR", "Accueil"), ("en-US", "Home"), ("de-DE", "Accueil")],
)
async def test_u9_home_speaks_the_language_of_slack(
    either_house: SlackHouse, locale: str, words: str
) -> None:
    house = either_house
    await asked(house, locale=locale)
    amar = house.person("U2")
    await amar.opens_home()
    await house.rest()
    assert amar.home.shows(words)


async def test_u9_slack_is_asked_once_in_an_hour(house: SlackHouse) -> None:
    _, amar = await asked(house)
    for _ in range(3):
        await amar.types("aide")
        await house.rest()
    assert len(house.slack.calls_of("users.info")) == 1
    await house.move_by(timedelta(minutes=61))
    await amar.types("aide")
    await house.rest()
    assert len(house.slack.calls_of("users.info")) == 2


async def test_u9_a_change_is_heard_at_once(either_house: SlackHouse) -> None:
    house = either_house
    _, amar = await asked(house)
    await opened(house, amar)
    assert amar.screen().shows("17\u00a0h")
    assert (await amar.changes(locale="en-US", tz="America/Vancouver")).ok
    await opened(house, amar)
    assert amar.screen().shows("Your commitment")
    assert any(re.search(r"\b2:00\s?p\.m\.", text) for text in amar.screen().texts)  # 17 h there
    assert not amar.screen().shows("5:00")


async def test_u9_a_prompt_speaks_the_language_that_changed_meanwhile(house: SlackHouse) -> None:
    louise, amar = people_of(house)
    table = await seat(house, louise, amar)
    await amar.changes(locale="en-US")
    await table.open_wave()
    assert amar.dm.last.labels == ("Open",)
    assert louise.dm.last.labels == ("Ouvrir",)


async def test_u9_the_person_s_choice_wins(either_house: SlackHouse) -> None:
    house = either_house
    _, amar = await asked(house, locale="en-US")
    await amar.types("language")
    await house.rest()
    await amar.clicks("Français")
    await house.rest()
    await amar.changes(locale="en-GB")
    await amar.opens_home()
    await house.rest()
    assert amar.home.shows("Accueil")
    await amar.types("home")
    await house.rest()
    assert amar.dm.last.labels == ("Ouvrir",)


@pytest.mark.parametrize("silence", SILENCES)
async def test_u9_s1_slack_silent_on_a_person_keeps_nobody_waiting(
    house: SlackHouse, silence: Silence
) -> None:
    """What it said before goes on; once silent, it is not waited for again in that minute."""
    _, amar = await asked(house, locale="en-US")
    silence(house.slack)
    tempo = Tempo(clock=lambda: house.clock.now().timestamp(), courtesy=0.05)
    async with at_tempo(house, tempo) as channel:
        delivery = await amar.types("help")
        assert delivery.ok
        assert delivery.answer.seconds < TIMEOUT_SECONDS
        await channel.rest()
        assert amar.dm.last.notification == "Help"
        asked_once = len(house.slack.calls_of("users.info"))
        for _ in range(3):
            await amar.types("help")
            await channel.rest()
        assert len(house.slack.calls_of("users.info")) == asked_once


async def test_u9_s1_the_names_of_many_picked_are_asked_together(house: SlackHouse) -> None:
    """A form that holds ten people is acknowledged as soon as any other."""
    louise, amar = people_of(house)
    await seat(house, louise, amar)
    guests = [house.person(f"U{number}", f"Partenaire {number}") for number in range(20, 30)]
    await louise.commands("/tablee", "inviter")
    await house.rest()
    slow = house.slack.freezes("users.info")
    fields = {"people": [one.id for one in guests], "new_organisation": "Un organisme"}
    await louise.fills({**fields, "sector": "Autre secteur"})
    sending = asyncio.ensure_future(louise.submits())
    await slow.reached()
    delivery = await sending
    slow.release()
    assert delivery.ok
    assert delivery.answer.seconds < len(guests) * Tempo().courtesy
    await house.rest()


async def test_whoever_slack_does_not_name_has_no_id_for_a_name(house: SlackHouse) -> None:
    louise, amar = people_of(house)
    table = await seat(house, louise, amar)
    house.person("U77", "Zoé")
    house.slack.breaks("users.info", about="U77", times=ALWAYS)
    await louise.commands("/tablee", "inviter")
    await house.rest()
    fields = {"people": ["U77"], "right": "member", "new_organisation": "Un organisme"}
    await louise.fills({**fields, "sector": "secteur.autre"})
    await louise.submits()
    await house.rest()
    names = await house.app.transactions.read(
        lambda work: [one.name for one in work.members.of_roundtable(table.roundtable.id)]
    )
    assert "U77" not in names
    assert any("named" in one.block_id for one in louise.screen().fields)


async def test_u9_an_unknown_bot_changing_is_no_concern(house: SlackHouse) -> None:
    await asked(house)
    bot = house.person("UBOT9")
    bot.account.is_bot = True
    called = len(house.slack.called)
    assert (await bot.changes(name="Autre")).ok
    assert len(house.slack.called) == called
