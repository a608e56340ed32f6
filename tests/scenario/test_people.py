"""Twelve members in Chromium, from the operator's code to the bilan, once on each engine.

Four answer with their own hands: one by keyboard alone, one without scripts, one on two devices; on
PostgreSQL the coordinator does, since a page is the same on both. The others take their seat in
Chromium too, then fill the same forms from the same session. The scheduler opens and closes the
waves on a clock that only the test moves.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
import pytest_asyncio
from playwright.async_api import Browser as Chromium
from playwright.async_api import async_playwright

from tests.scenario.answering import (
    Respondent,
    move_to_another_device,
    rest,
    step_back,
    think_aloud,
)
from tests.scenario.bilan_page import GATE, check_bilan
from tests.scenario.cast import PARTNERS, Reply, plans
from tests.scenario.clicking import ChromiumBrowser, Hands
from tests.scenario.coordinating import create_table, invite, launch
from tests.scenario.guide import mobilisation
from tests.scenario.house import House, open_house, until
from tests.scenario.times import CLOSING, MEETING, OPENING
from tests.scenario.visiting import RECEIPT, REVIEW, Visitor
from tests.web.chrome_driver import ARGUMENTS

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]  # one minute, on two quiet cores

SEED = 1998
COORDINATOR, TYPIST, PLAIN, TRAVELLER = range(4)
"""By mouse; by keyboard alone; without scripts; on a second device from the middle on."""


@dataclass(slots=True)
class Street:
    """The house, and a Chromium from which its people come; `hands` answer in it to the end."""

    house: House
    chromium: Chromium
    hands: int
    windows: list[ChromiumBrowser] = field(default_factory=list)

    def window(self, hands: Hands = Hands.MOUSE, *, scripts: bool = True) -> ChromiumBrowser:
        self.windows.append(
            ChromiumBrowser(self.chromium, self.house.address, hands, scripts=scripts)
        )
        return self.windows[-1]

    def visitor(self, seat: int) -> Visitor:
        window = self.window(
            Hands.KEYBOARD if seat == TYPIST else Hands.MOUSE, scripts=seat != PLAIN
        )
        return Visitor(window, self.window, mobilisation())


@pytest_asyncio.fixture
async def street(chromium: str, database_url: str) -> AsyncIterator[Street]:
    async with open_house(database_url, ticking=True) as house, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        hands = TRAVELLER + 1 if database_url.startswith("sqlite") else COORDINATOR + 1
        street = Street(house, browser, hands)
        try:
            yield street
        finally:
            for window in street.windows:
                await window.close()
            await browser.close()


async def test_twelve_members_from_the_code_to_the_bilan(street: Street) -> None:
    visitors = await _take_seats(street)
    coordinator = visitors[COORDINATOR]
    await launch(coordinator, "mobilisation")
    assert coordinator.sees("12 personnes invitées ; le bilan demande 7 réponses.")

    street.house.clock.move_to(OPENING)
    for visitor in visitors:
        await _sees(visitor, "1 questionnaire vous attend.")
    respondents = await _answer(street, visitors)

    street.house.clock.move_to(CLOSING)
    await _sees(coordinator, "Le bilan est prêt à lire", place="table:1")
    await _reads_when_shared(street, respondents)
    await _four_answers_are_too_few(street, visitors)
    assert [one for window in street.windows for one in window.complaints] == []


async def _take_seats(street: Street) -> list[Visitor]:
    """Each comes by its own link, in its own window."""
    coordinator = street.visitor(COORDINATOR)
    await create_table(coordinator, f"/m/at/create:{await street.house.code()}", PARTNERS[0])
    links = await invite(coordinator, PARTNERS[1:])
    visitors = [coordinator]
    for seat, link in enumerate(links, 1):
        visitors.append(street.visitor(seat))
        await visitors[seat].claim(link)
        assert visitors[seat].sees("Bienvenue à la table")
    return visitors


async def _answer(street: Street, visitors: Sequence[Visitor]) -> list[Respondent]:
    """All of `mobilisation`, with what people do on the way, and one late change of mind."""
    respondents = [
        Respondent(visitor if seat < street.hands else await _at_a_form(street, visitor), plan)
        for seat, (visitor, plan) in enumerate(
            zip(visitors, plans(mobilisation(), len(visitors), SEED), strict=True)
        )
    ]
    respondents[COORDINATOR].detours = {"ouverture": step_back, "moyen.regles": think_aloud}
    respondents[TYPIST].detours = {"respect": step_back, "clarte_roles": rest}
    respondents[PLAIN].detours = {"confiance": think_aloud, "balance": rest}
    respondents[TRAVELLER].detours = {"priorites_action": move_to_another_device}
    await asyncio.gather(*(respondent.answer_all() for respondent in respondents))
    await _change_an_answer(respondents[TRAVELLER])
    for respondent in respondents:
        await respondent.check_answers()
    return respondents


async def _at_a_form(street: Street, visitor: Visitor) -> Visitor:
    """The same session, without drawing anything: a browser of ours with Chromium's cookie."""
    window = visitor.browser
    assert isinstance(window, ChromiumBrowser)
    browser = street.house.browser()
    for cookie in await window.context.cookies():
        browser.client.cookies.set(cookie["name"], cookie["value"])
    return Visitor(browser, street.house.browser, visitor.questions)


async def _change_an_answer(one: Respondent) -> None:
    """After submitting: it counts at once, without submitting again."""
    asked = one.questions[0]
    await one.visitor.press("Revoir ou changer mes réponses")
    await one.visitor.follow(f"{asked.label} :")
    one.expect(asked.key)
    one.plan[asked.key] = Reply(options=(0,))
    await one.reply(asked)
    one.expect(REVIEW)


async def _reads_when_shared(street: Street, respondents: Sequence[Respondent]) -> None:
    """The coordinator first, the same page for everyone once it is shared."""
    coordinator, member = respondents[COORDINATOR].visitor, respondents[TYPIST].visitor
    submitted = [respondent.plan for respondent in respondents]
    await coordinator.press("Lire le bilan")
    check_bilan(coordinator.page, mobilisation(), submitted)
    await member.look("bilan:1")
    assert member.sees("La coordination prépare la rencontre."), member.texts
    street.house.clock.move_to(MEETING)
    await coordinator.press("Partager maintenant avec la table")
    await _sees(member, "un bilan est prêt")
    await member.press("Lire le bilan")
    check_bilan(member.page, mobilisation(), submitted)


async def _four_answers_are_too_few(street: Street, visitors: Sequence[Visitor]) -> None:
    """A wave of `engagement` that four people answer, some of it only: one sentence, no figure."""
    coordinator, house = visitors[COORDINATOR], street.house
    await launch(coordinator, "engagement")
    house.clock.move_to(MEETING + timedelta(hours=1))
    for visitor in visitors[:4]:
        await _sees(visitor, "1 questionnaire vous attend.")
        await visitor.press("Répondre")
        await visitor.press("Commencer")
        await visitor.press(visitor.labels[0])
        await visitor.press("Plus tard")
        await visitor.press("Remettre ce que j'ai répondu")
        assert visitor.screen == RECEIPT
    house.clock.move_to(MEETING + timedelta(days=9))
    for place in ("table:1",):
        await _sees(coordinator, "Le bilan est prêt à lire", place=place)
    await coordinator.press("Lire le bilan")
    assert coordinator.title == "Bilan : Votre engagement"
    assert coordinator.texts[1] == "4 réponses sur 12"
    assert coordinator.lead.startswith(GATE)
    assert not coordinator.page.main.all("dl", "details", "img", "figure")


async def _sees(visitor: Visitor, words: str, place: str = "") -> None:
    async def there() -> bool:
        await visitor.look(place)
        return visitor.sees(words)

    try:
        await until(there, repr(words))
    except AssertionError as late:
        raise AssertionError(f"{late}: {visitor.title!r} says {visitor.texts}") from late
