"""Five partners answer each of the guide's other dialogs whole, by forms alone, up to its bilan."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.scenario.answering import Respondent
from tests.scenario.bilan_page import check_bilan
from tests.scenario.cast import PARTNERS, Plan, met, plans
from tests.scenario.coordinating import create_table, invite, launch
from tests.scenario.guide import Asked, asked_in
from tests.scenario.house import House, SetClock, open_house
from tests.scenario.times import CLOSING, OPENING
from tests.scenario.visiting import Visitor

FIVE = tuple(PARTNERS[at] for at in (0, 2, 4, 6, 7))
"""One of each organisation, so that five answers are enough."""

TITLES = {
    "evaluation": "L'évaluation",
    "benefices_couts": "Bénéfices et coûts",
    "roles": "Votre rôle",
}


@pytest.mark.parametrize("dialog", list(TITLES))
async def test_five_partners_answer_it_whole_and_the_bilan_says_what_they_said(
    tmp_path: Path, dialog: str
) -> None:
    questions = asked_in(dialog)
    async with open_house(f"sqlite:///{tmp_path}/t.sqlite3", clock=SetClock()) as house:
        visitors = await take_seats(house)
        await launch(visitors[0], dialog)
        assert visitors[0].sees("5 personnes invitées ; le bilan demande 5 réponses.")
        await house.move_to(OPENING)
        submitted = plans(questions, len(FIVE), seed=7)
        respondents = [
            respondent_of(visitor, questions, plan)
            for visitor, plan in zip(visitors, submitted, strict=True)
        ]
        led = {asked.key for one in respondents for asked in one.questions if asked.after}
        assert led == {asked.key for asked in questions if asked.after}, "someone is led there"
        await asyncio.gather(*(respondent.answer_all() for respondent in respondents))

        await house.move_to(CLOSING)
        await visitors[0].look("table:1")
        await visitors[0].press("Lire le bilan")
        assert visitors[0].title == f"Bilan : {TITLES[dialog]}"
        check_bilan(visitors[0].page, questions, submitted, largest=1)


async def take_seats(house: House) -> list[Visitor]:
    visitors = [house.visitor() for _ in FIVE]
    await create_table(visitors[0], f"/m/at/create:{await house.code()}", FIVE[0])
    links = await invite(visitors[0], FIVE[1:])
    for visitor, link in zip(visitors[1:], links, strict=True):
        await visitor.claim(link)
    return visitors


def respondent_of(visitor: Visitor, questions: tuple[Asked, ...], plan: Plan) -> Respondent:
    """Asked only what its own answers lead to."""
    visitor.questions = met(questions, plan)
    return Respondent(visitor, plan)
