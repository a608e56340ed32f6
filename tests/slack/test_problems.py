"""What could not be done on Slack: told in a window, over no message of the conversation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dialogs.nouns.people import SeatStatus
from tests.fakes.slack_server import Person
from tests.slack.house import SlackHouse
from tests.slack.table import SlackTable
from tests.slack.walks import asked

TOLD = "Cette page n’existe pas"
PROMPT = "Ouvrir"


async def removed(house: SlackHouse) -> tuple[SlackTable, Person]:
    """A member who was asked, then lost their seat; the prompt still stands."""
    table, amar = await asked(house)
    gone = replace(table.seats[amar.id], status=SeatStatus.REMOVED)
    await house.app.transactions.run(lambda work: work.members.save(gone))
    return table, amar


async def test_a_problem_leaves_the_prompt_as_it_was(house: SlackHouse) -> None:
    _, amar = await removed(house)
    prompt = amar.dm.last
    await amar.clicks(PROMPT, on=prompt)
    await house.rest()
    assert amar.screen().surface == "modal"
    assert amar.screen().shows(TOLD)
    assert amar.dm.last.source is prompt.source
    assert amar.dm.last.version == prompt.version
    await amar.clicks("Accueil")
    await house.rest()
    assert not amar.screen().shows(TOLD)


@pytest.mark.parametrize("error", ["expired_trigger_id", "exchanged_trigger_id"])
async def test_s7_a_problem_too_late_for_its_window_stands_below_the_prompt(
    house: SlackHouse, error: str
) -> None:
    _, amar = await removed(house)
    prompt = amar.dm.last
    house.slack.refuses("views.open", error)
    await amar.clicks(PROMPT, on=prompt)
    await house.rest()
    assert amar.modal is None
    first, second = amar.dm.from_app
    assert first.source is prompt.source
    assert first.version == prompt.version
    assert second.shows("Cela n’a pas marché.")


async def test_the_buttons_of_a_problem_lead_back(house: SlackHouse) -> None:
    table, amar = await asked(house)
    await amar.clicks(PROMPT, on=amar.dm.last)
    await house.rest()
    gone = replace(table.seats[amar.id], status=SeatStatus.REMOVED)
    await house.app.transactions.run(lambda work: work.members.save(gone))
    await amar.clicks("Commencer")
    await house.rest()
    assert amar.screen().shows(TOLD)
    await house.app.transactions.run(lambda work: work.members.save(table.seats[amar.id]))
    await amar.clicks("Revenir où j’en étais")
    await house.rest()
    assert "Commencer" in amar.screen().labels
