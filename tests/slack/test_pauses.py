"""Slack says "too many requests": nobody calls before the pause ends, and nothing is lost (S13).

Here Slack's clock is the house's: a call that comes too soon fails the test by itself.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from adapters.slack.calls import TIMEOUT_SECONDS
from adapters.slack.tempo import Tempo
from bot.conversation import DRAWING
from tests.fakes.slack_server import Slack, slack_server
from tests.scenario.house import SetClock
from tests.slack.gates import Database
from tests.slack.house import SlackHouse
from tests.slack.table import seat
from tests.slack.tempi import at_tempo
from tests.slack.walks import asked, begun, people_of

PAUSE = 30


@pytest.fixture
async def slack(clock: SetClock) -> AsyncIterator[Slack]:
    async with slack_server(lambda: clock.now().timestamp()) as slack:
        yield slack


async def waited(house: SlackHouse, seconds: int = PAUSE) -> None:
    """The house ticks on all along, and once the pause is over."""
    for _ in range(seconds // 5):
        await house.move_by(timedelta(seconds=5))
    await house.move_by(DRAWING + timedelta(seconds=PAUSE))


def test_the_slowest_reply_that_draws_itself_is_over_before_it_is_drawn_again() -> None:
    tempo = Tempo()
    slowest = tempo.fresh + tempo.pause + TIMEOUT_SECONDS + tempo.upload
    assert slowest < DRAWING.total_seconds()


async def test_s13_replies_the_sweep_and_the_outbox_wait_together(either_house: SlackHouse) -> None:
    house, slack = either_house, either_house.slack
    people = people_of(house, 4)
    table = await seat(house, *people)
    louise, amar, zoe, eve = people
    slack.breaks("chat.postMessage", 503)
    await eve.types("aide")  # the sweep has something to draw
    await house.rest()
    await table.open_wave(tell=False)
    slack.limits("chat.postMessage", PAUSE)
    await house.catch_up()
    for person in (amar, zoe):
        assert (await person.types("aide")).ok
    await house.rest()
    tried = len(slack.calls_of("chat.postMessage"))
    for _ in range(PAUSE // 5):
        assert len(slack.calls_of("chat.postMessage")) == tried
        await house.move_by(timedelta(seconds=5))
    await waited(house)
    await table.told()
    assert not await table.waiting()
    said = {one.id: sorted(d.notification for d in one.dm.from_app) for one in people}
    prompt = louise.dm.last.notification
    assert said == {
        louise.id: [prompt],
        **{one.id: sorted(["Aide", prompt]) for one in (amar, zoe, eve)},
    }


async def test_s13_a_pause_asked_of_the_outbox_holds_the_replies_and_the_other_way_round(
    house: SlackHouse,
) -> None:
    table = await seat(house, *people_of(house, 2))
    amar = house.person("U2")
    house.slack.limits("chat.postMessage", PAUSE)
    await amar.types("aide")
    await house.rest()
    await table.open_wave(tell=False)
    await waited(house)
    await table.told()
    assert len(amar.dm.from_app) == 2


async def test_s13_an_answer_is_saved_and_its_window_drawn_after_the_pause(
    either_house: SlackHouse,
) -> None:
    house = either_house
    table, amar = await begun(house)
    before = len(amar.dm.messages)
    house.slack.limits("views.update", PAUSE)
    await amar.clicks("Plutôt oui")
    await house.rest()
    assert len((await table.state_of(amar)).answers) == 1
    assert amar.screen().shows("Question 1")
    await waited(house)
    assert amar.screen().shows("Question 2")
    assert len(amar.dm.messages) == before


async def test_s13_a_message_is_edited_after_the_pause(house: SlackHouse) -> None:
    _, amar = await asked(house)
    await amar.types("aide")
    await house.rest()
    before = len(amar.dm.messages)
    house.slack.limits("chat.update", PAUSE)
    await amar.clicks("Changer de langue")
    await house.rest()
    assert amar.dm.last.shows("Aide")
    await waited(house)
    assert amar.dm.last.shows("Votre langue")
    assert len(amar.dm.messages) == before


async def test_s13_home_is_published_after_the_pause_and_no_message_comes(
    house: SlackHouse,
) -> None:
    _, amar = await begun(house)
    await amar.closes_modal()
    await amar.opens_home()
    await house.rest()
    before, drawn = len(amar.dm.messages), amar.home
    house.slack.limits("views.publish", PAUSE)
    await amar.opens_home()
    await house.rest()
    assert amar.home.version == drawn.version
    await waited(house)
    assert amar.home.version > drawn.version
    assert len(amar.dm.messages) == before


async def test_s13_a_command_whose_window_cannot_open_is_answered_by_a_doorway(
    house: SlackHouse,
) -> None:
    _, amar = await asked(house)
    before = len(amar.dm.messages)
    house.slack.limits("views.open", PAUSE)
    await amar.commands("/tablee", "profil")
    await house.rest()
    await waited(house)
    assert len(amar.dm.messages) == before + 1
    await amar.clicks(amar.dm.last.labels[0])
    await house.rest()
    assert amar.screen().shows("Mon profil")


async def test_s13_u4_a_window_that_waits_is_filled_after_the_pause(
    house: SlackHouse, database: Database
) -> None:
    _, amar = await asked(house)
    before = len(amar.dm.messages)
    database.hold()
    doing = asyncio.ensure_future(amar.commands("/point"))
    await amar.sees("Un instant")
    house.slack.limits("views.update", PAUSE)
    database.release()
    await doing
    await house.rest()
    assert amar.screen().shows("Un instant")
    await waited(house)
    assert amar.screen().shows("Votre engagement")
    assert len(amar.dm.messages) == before


# ── Pauses that a reply waits for by itself ───────────────────────────────────────────────────


def moved_by_sleeping(clock: SetClock) -> Tempo:
    async def sleep(seconds: float) -> None:
        clock.move_to(clock.now() + timedelta(seconds=seconds))

    return Tempo(clock=lambda: clock.now().timestamp(), sleep=sleep)


async def test_s13_a_reply_waits_for_a_short_pause(house: SlackHouse) -> None:
    _, amar = await begun(house)
    began = house.clock.now()
    async with at_tempo(house, moved_by_sleeping(house.clock)) as channel:
        house.slack.limits("views.update", 2)
        await amar.clicks("Plutôt oui")
        await channel.rest()
    assert amar.screen().shows("Question 2")
    assert house.clock.now() - began == timedelta(seconds=2)


async def test_s13_whoever_is_unknown_is_waited_for_since_no_sweep_draws_for_them(
    house: SlackHouse,
) -> None:
    zoe = house.person("U9", "Zoé")
    async with at_tempo(house, moved_by_sleeping(house.clock)) as channel:
        house.slack.limits("chat.postMessage", PAUSE)
        await zoe.types("bonjour")
        await channel.rest()
    assert len(zoe.dm.from_app) == 1


async def test_s13_a_reply_that_comes_late_is_left_to_the_sweep(house: SlackHouse) -> None:
    """Else both would say it: the sweep draws what is behind for ten seconds."""
    _, amar = await asked(house)
    before = len(amar.dm.from_app)
    tempo = Tempo(clock=lambda: house.clock.now().timestamp())
    async with at_tempo(house, tempo) as channel:
        slow = house.slack.freezes("chat.postMessage")
        await amar.types("aide")
        await slow.reached()
        await amar.types("confidentialité")
        await house.move_by(timedelta(seconds=6))
        slow.release()
        await channel.rest()
        assert len(amar.dm.from_app) == before + 1
    await house.move_by(DRAWING)
    await house.move_by(DRAWING)
    assert len(amar.dm.from_app) <= before + 2
    assert amar.dm.last.notification == "Ce que deviennent vos réponses"
