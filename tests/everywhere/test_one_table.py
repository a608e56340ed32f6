"""A table whose members are on Slack, on Telegram and on the web: one roster, one bilan."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.ports import Work
from dialogs.nouns.people import Account
from dialogs.nouns.waves import ParticipationStatus
from tests.everywhere.house import Everywhere, open_everywhere, seat
from tests.everywhere.onlooker import Onlooker
from tests.scenario.answering import give
from tests.scenario.cast import Plan, Reply, plans
from tests.scenario.guide import engagement, plain
from tests.scenario.visiting import COMMENT, PART, RECEIPT, REVIEW, Visitor
from tests.slack.partner import Partner
from tests.waves.seating import answered, submit

QUESTIONS = engagement()


@pytest.fixture
async def house(database_url: str) -> AsyncIterator[Everywhere]:
    async with open_everywhere(database_url) as house:
        yield house


def plan() -> Plan:
    """No comment is asked for, no reason not to answer."""
    (drawn,) = plans(QUESTIONS, 1, 11)
    return {
        key: Reply(options=(len(asked.choices) - 1,)) if not asked.several else drawn[key]
        for key, asked in ((one.key, one) for one in QUESTIONS)
    }


def account(user: str) -> Account:
    return Account("slack", "T1", user)


async def others_answer(house: Everywhere, *seats: int) -> None:
    """By what is stored: what they do on a screen is met elsewhere."""
    dialog = house.app.services.dialogs.current("engagement")
    roster = {line.member_id: line for line in await house.roster()}

    def answer(work: Work) -> None:
        for seat_id in seats:
            submit(work, roster[seat_id], answered(dialog, 4))

    await house.app.transactions.run(answer)


async def started(house: Everywhere, number: int, name: str) -> Onlooker:
    person = house.telegram.user(number, name=name, language_code="fr-CA")
    await person.starts()
    await house.rest()
    return Onlooker(house, person, QUESTIONS)


async def goes_on(visitor: Visitor, given: Plan) -> None:
    """On the web, from what is shown to the review."""
    while visitor.screen != REVIEW:
        if visitor.screen == PART:
            await visitor.press("Continuer")
        elif visitor.screen == COMMENT:
            await visitor.press("Sans commentaire")
        else:
            asked = next(one for one in QUESTIONS if one.key == visitor.screen)
            await give(visitor, asked, given[asked.key])


def code_in(texts: str) -> str:
    found = re.search(r"Votre code : ([A-Z2-9]{4}-[A-Z2-9]{4})", plain(texts))
    assert found is not None, texts
    return found[1]


async def bilan(house: Everywhere, partner: Partner) -> str:
    """A week later, as the coordination reads it on Slack."""
    await house.move_by(timedelta(days=9))
    await partner.goes_home()
    await partner.command("/bilan")
    return " ".join(plain(text) for text in partner.person.dm.last.texts)


async def test_one_begins_on_telegram_and_finishes_on_the_web(house: Everywhere) -> None:
    zoe = await started(house, 101, "Zoé")
    louise = Partner(house.at_slack, house.slack.workspace("T1").user("U1", "Louise"))
    accounts = [account(f"U{at}") for at in range(1, 5)]
    table, seats = await seat(house, *accounts, zoe.account)
    await house.open_wave(table)
    given = plan()
    await zoe.taps("Ouvrir")
    await zoe.taps("Commencer")
    await zoe.answers(given, 3)
    await zoe.types("/lier")
    await zoe.taps("Montrer un code")
    visitor = house.visitor(QUESTIONS)
    await visitor.enter(code_in(zoe.text))
    await visitor.press("Reprendre")
    if visitor.screen == "paused":
        await visitor.press("Reprendre")
    assert visitor.screen not in {one.key for one in QUESTIONS[:3]}, "where it was left"
    await goes_on(visitor, given)
    await visitor.press("Remettre mes réponses")
    assert visitor.screen == RECEIPT
    await others_answer(house, *(one.id for one in seats[:4]))
    assert "5 réponses sur 5" in await bilan(house, louise)


async def test_two_people_who_turn_out_to_be_one_count_once(house: Everywhere) -> None:
    """Amar sits by Slack and by Telegram, each with its seat, and has begun on both."""
    telegram = await started(house, 102, "Amar")
    louise = Partner(house.at_slack, house.slack.workspace("T1").user("U1", "Louise"))
    slack = Partner(house.at_slack, house.slack.workspace("T1").user("U2", "Amar"))
    accounts = [account(f"U{at}") for at in range(1, 7)]
    table, seats = await seat(house, *accounts, telegram.account)
    await house.open_wave(table)
    given = plan()
    await slack.opens_prompt()
    await slack.tap("Commencer")
    await slack.replies(QUESTIONS[0], given)
    await telegram.taps("Ouvrir")
    await telegram.taps("Commencer")
    await telegram.answers(given, 3)
    await others_answer(house, seats[0].id, *(one.id for one in seats[2:6]))

    await slack.closes()
    await slack.command("/tablee", "lier")
    await slack.tap("Montrer un code")
    code = code_in(" ".join(slack.texts))
    await telegram.types(f"/lier {code}")
    assert "Ce compte a déjà une page" in telegram.text
    await telegram.taps("Oui, les deux sont à moi")
    assert "n'en font plus qu'une" in telegram.text

    lines = {line.member_id: line for line in await house.roster()}
    kept, erased = lines[seats[1].id], lines[seats[6].id]
    assert (kept.status, erased.status) == (
        ParticipationStatus.STARTED,
        ParticipationStatus.INVITED,
    )
    assert erased.state is None
    await slack.goes_home()
    await slack.tap("Reprendre", on=slack.person.home)
    assert slack.screen(QUESTIONS) in {QUESTIONS[3].key, "part", "comment"}
    await slack.answers(QUESTIONS, given)
    await slack.hands_in(QUESTIONS)
    wave = await house.wave()
    assert wave.roster_size == 7, "the roster is frozen"
    assert "6 réponses sur 7" in await bilan(house, louise)
