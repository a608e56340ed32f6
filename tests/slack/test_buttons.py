"""Buttons pressed twice, from two devices, or on a drawing that is no longer the one shown."""

from __future__ import annotations

import asyncio

from dialogs.answers import Chosen
from dialogs.state import RunState
from tests.fakes.slack_server import Person
from tests.slack.gates import Database
from tests.slack.house import SlackHouse
from tests.slack.walks import asked, begun


def chosen(state: RunState) -> list[str]:
    return [one.option for one in state.answers.values() if isinstance(one, Chosen)]


def comments(state: RunState) -> list[str]:
    return [one.text for one in state.comments.values()]


async def commenting(house: SlackHouse, person: Person) -> None:
    await person.clicks("Commenter")
    await house.rest()


async def test_s4_a_double_click_in_a_window_answers_once(either_house: SlackHouse) -> None:
    house = either_house
    table, amar = await begun(house)
    revision = (await table.state_of(amar)).revision
    first, second = await amar.clicks_twice("Plutôt oui")
    await house.rest()
    assert first.ok
    assert second.ok
    state = await table.state_of(amar)
    assert chosen(state) == ["plutot_oui"]
    assert state.revision == revision + 1
    assert amar.screen().shows("Question 2")
    assert not amar.screen().shows("n’allait pas avec cet écran")  # the same event, twice


async def test_s4_a_double_click_in_a_message_opens_one_window_and_says_nothing(
    either_house: SlackHouse,
) -> None:
    house = either_house
    _, amar = await asked(house)
    before = len(amar.dm.messages)
    first, second = await amar.clicks_twice("Ouvrir")
    await house.rest()
    assert first.ok
    assert second.ok
    assert len(amar.modals) == 1
    assert len(amar.dm.messages) == before


async def test_s4_the_same_form_sent_twice_is_one_comment(either_house: SlackHouse) -> None:
    house = either_house
    table, amar = await begun(house)
    await commenting(house, amar)
    await amar.fills({"text": "Une seule fois"})
    first, second = await amar.submits_twice()
    await house.rest()
    assert first.ok
    assert second.ok
    assert comments(await table.state_of(amar)) == ["Une seule fois"]
    assert amar.screen().shows("Question 1")


async def test_s4_of_two_forms_sent_at_once_the_first_one_counts(
    house: SlackHouse, database: Database
) -> None:
    """The same window on two devices, with other words in each."""
    table, amar = await begun(house)
    await commenting(house, amar)
    await amar.fills({"text": "Du premier appareil"})
    database.hold()
    first = asyncio.ensure_future(amar.submits())
    await database.reached()
    await amar.fills({"text": "Du second appareil"})
    second = asyncio.ensure_future(amar.submits())
    database.release()
    assert (await first).ok
    assert (await second).ok
    await house.rest()
    assert comments(await table.state_of(amar)) == ["Du premier appareil"]


async def test_s8_a_click_on_a_former_drawing_overwrites_nothing_and_shows_what_is(
    either_house: SlackHouse,
) -> None:
    house = either_house
    table, amar = await begun(house)
    drawing = amar.screen()
    await amar.clicks("Plutôt oui", on=drawing)
    await house.rest()
    await amar.clicks("Plutôt non", on=drawing)  # the other device still shows it
    await house.rest()
    assert chosen(await table.state_of(amar)) == ["plutot_oui"]
    assert amar.screen().shows("Question 2")
    assert amar.screen().shows("n’allait pas avec cet écran")
    refused = [one.answer.get("error") for one in house.slack.calls_of("views.update")]
    assert "hash_conflict" in refused


async def test_s8_whichever_drawing_comes_last_is_the_latest_word(house: SlackHouse) -> None:
    """Two devices answer one after the other while Slack is slow to draw."""
    table, amar = await begun(house)
    drawing = amar.screen()
    slow = house.slack.freezes("views.update")
    await amar.clicks("Plutôt oui", on=drawing)
    await slow.reached()
    await amar.clicks("Passer", on=drawing)
    slow.release()
    await house.rest()
    state = await table.state_of(amar)
    assert chosen(state) == ["plutot_oui"]
    assert amar.screen().shows("Question 2")


async def test_s8_a_window_closed_meanwhile_is_not_drawn_elsewhere(house: SlackHouse) -> None:
    table, amar = await begun(house)
    before = len(amar.dm.messages)
    drawing = amar.screen()
    await amar.closes_modal()
    await amar.clicks("Plutôt oui", on=drawing)  # just before it closed
    await house.rest()
    assert chosen(await table.state_of(amar)) == ["plutot_oui"]
    assert amar.modal is None
    assert len(amar.dm.messages) == before


async def test_u3_a_message_edits_itself_and_a_new_one_comes_only_where_it_is_gone(
    either_house: SlackHouse,
) -> None:
    house = either_house
    _, amar = await asked(house)
    await amar.types("aide")
    await house.rest()
    shown = amar.dm.last
    before = len(amar.dm.messages)
    await amar.clicks("Ce que deviennent vos réponses")
    await house.rest()
    assert len(amar.dm.messages) == before
    assert shown.now.notification == "Ce que deviennent vos réponses"
    await amar.deletes(shown.now)
    await amar.clicks("Changer de langue", on=shown)
    await house.rest()
    assert len(amar.dm.messages) == before
    assert amar.dm.last.shows("Votre langue")
    assert amar.dm.last.ts != shown.ts
