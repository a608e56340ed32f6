"""Bad input and faults on the web: a clear message, state intact, nothing lost or doubled."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from tests.scenario.conftest import Scene
from tests.scenario.guide import mobilisation
from tests.scenario.times import CLOSING
from tests.scenario.visiting import COMMENT, INTRO, Visitor

FIRST, SECOND, THIRD, *_ = mobilisation()
NOT_SAVED = "n'a pas été enregistré"
NOTHING_CHANGED = "rien n'a changé"


def told(visitor: Visitor) -> str:
    """What stands above the screen, in lower case."""
    return " ".join(visitor.notes).lower()


async def answered(visitor: Visitor, *choices: int) -> None:
    """Begin, and answer the first questions so."""
    await visitor.begin()
    for asked, choice in zip(mobilisation(), choices, strict=False):
        assert visitor.screen == asked.key
        await visitor.press(asked.choices[choice])


async def stands_at(visitor: Visitor, screen: str) -> None:
    """A fresh look says where the run is."""
    await visitor.look("")
    await visitor.press("Reprendre")
    assert visitor.screen == screen, visitor.texts


async def chose(visitor: Visitor, choice: str) -> None:
    """The question before this one holds that answer."""
    await visitor.press("Retour")
    assert visitor.chosen == (choice,)


@pytest.mark.parametrize("text", ["azertyuiop", "🎉", "é" * 3000, "<script>alert(1)</script>", " "])
async def test_u11_unknown_text_gets_short_help_and_changes_nothing(
    scene: Scene, text: str
) -> None:
    await answered(scene.member, 0)
    await scene.member.say(text)
    assert scene.member.labels, scene.member.texts
    assert scene.member.page.status in {200, 422}
    await stands_at(scene.member, SECOND.key)
    await scene.member.look("")
    await scene.member.say(text)
    assert scene.member.labels
    await stands_at(scene.member, SECOND.key)
    await chose(scene.member, FIRST.choices[0])


async def test_a_stale_button_says_so_and_overwrites_nothing(scene: Scene) -> None:
    member = scene.member
    await answered(member)
    former = member.page
    await member.press(FIRST.choices[0])
    await member.press(SECOND.choices[0])
    await member.press(FIRST.choices[4], former)
    assert NOTHING_CHANGED in told(member)
    assert member.screen == THIRD.key
    await chose(member, SECOND.choices[0])
    await chose(member, FIRST.choices[0])


async def test_a_double_tap_is_one_answer(scene: Scene) -> None:
    member = scene.member
    await answered(member)
    shown = member.page
    await asyncio.gather(*(member.press(FIRST.choices[1], shown) for _ in range(5)))
    await stands_at(member, SECOND.key)
    await chose(member, FIRST.choices[1])


async def test_two_buttons_at_once_are_one_answer(scene: Scene) -> None:
    member = scene.member
    await answered(member)
    shown = member.page
    await asyncio.gather(*(member.press(choice, shown) for choice in FIRST.choices))
    await stands_at(member, SECOND.key)
    await member.press("Retour")
    assert len(member.chosen) == 1


async def test_a_double_claim_is_one_seat(scene: Scene) -> None:
    link = await scene.reissue()
    newcomer = scene.stranger()
    await newcomer.browser.get(urlsplit(link).path)
    shown = newcomer.page
    await asyncio.gather(*(newcomer.browser.fill({"consent": ["yes"]}, shown) for _ in range(3)))
    await newcomer.look("")
    assert newcomer.sees("1 questionnaire vous attend.")


async def test_somebody_elses_button_does_nothing(scene: Scene) -> None:
    author, other = scene.members
    await answered(author, 0)
    await answered(other)
    await other.press(SECOND.choices[4], author.page)
    assert other.notes, other.texts
    assert not other.sees(SECOND.text)
    await stands_at(author, SECOND.key)
    await chose(author, FIRST.choices[0])
    await stands_at(other, FIRST.key)


async def test_u12_an_over_long_text_stays_in_its_form_and_is_not_saved(scene: Scene) -> None:
    member = scene.member
    await answered(member)
    await member.press("Commenter")
    long = "très long " * 1000
    await member.fill({"text": [long]})
    assert NOT_SAVED in told(member)
    assert member.screen == COMMENT
    assert member.page.main.all("textarea")[0].text.strip() == long.strip()
    await member.fill({"text": ["court 🎉 « é »"]})
    assert member.screen == FIRST.key
    await member.press("Mon commentaire")
    assert member.page.main.all("textarea")[0].text.strip() == "court 🎉 « é »"


async def test_u12_a_flood_is_refused_before_it_is_read(scene: Scene) -> None:
    member = scene.member
    await answered(member)
    await member.press("Commenter")
    page = await member.fill({"text": ["x" * 300_000]})
    assert page.status == 413
    await stands_at(member, COMMENT)


async def test_a_second_device_goes_on_and_the_first_is_told_where(scene: Scene) -> None:
    here = scene.member
    await answered(here, 0)
    former = here.page
    code = await here.device_code()
    there = Visitor(here.another(), here.another, here.questions)
    await there.enter(code)
    await there.press("Reprendre")
    assert there.screen == SECOND.key
    await there.press(SECOND.choices[1])
    await here.press(SECOND.choices[4], former)
    assert NOTHING_CHANGED in told(here)
    assert here.screen == THIRD.key
    await chose(there, SECOND.choices[1])


@pytest.mark.parametrize("ticks", [True, False])
async def test_a_wave_that_closed_in_between_says_what_was_saved(
    scene: Scene, *, ticks: bool
) -> None:
    """Even before the scheduler came by: the closing time itself stops the answers."""
    member = scene.member
    await answered(member, 0)
    if ticks:
        await scene.house.move_to(CLOSING)
    else:
        scene.house.clock.move_to(CLOSING + timedelta(seconds=1))
    await member.press(SECOND.choices[0])
    assert NOT_SAVED in told(member)
    assert member.sees("Cette tournée est"), member.texts
    await member.look("")
    assert member.sees("Rien ne vous attend pour l'instant.")


async def test_a_link_shown_once_is_not_redrawn_away(scene: Scene) -> None:
    """Its page does not look again: what it says is nowhere else."""
    await scene.reissue()
    assert not _looks_again(scene.coordinator)
    await scene.coordinator.look("")
    assert _looks_again(scene.coordinator)
    await scene.member.device_code()
    assert not _looks_again(scene.member)


def _looks_again(visitor: Visitor) -> bool:
    return any(node.get("id") == "look" for node in visitor.page.root.walk())


async def test_previews_of_a_link_consume_nothing(scene: Scene) -> None:
    link = urlsplit(await scene.reissue()).path
    for _ in range(3):
        seen = await scene.stranger().browser.get(link)
        assert seen.status == 200
    newcomer = scene.stranger()
    await newcomer.claim(link)
    assert newcomer.sees("1 questionnaire vous attend.")


async def test_a_used_link_opens_nothing_more(scene: Scene) -> None:
    link = urlsplit(await scene.reissue()).path
    newcomer, other = scene.stranger(), scene.stranger()
    await other.browser.get(link)
    await newcomer.claim(link)
    await other.fill({"consent": ["yes"]})
    assert other.title == "Ce lien a déjà servi"
    await other.browser.get(link)
    assert other.title == "Ce lien a déjà servi"
    await other.look("")
    assert other.title == "Bienvenue à Tablée"


async def test_a_reissued_seat_begins_blank_and_its_former_sessions_end(scene: Scene) -> None:
    former = scene.member
    await answered(former, 0, 1)
    shown = former.page
    link = await scene.reissue()
    await former.press(THIRD.choices[0], shown)
    assert not former.sees(THIRD.text)
    await former.look("")
    assert former.sees("votre place a été ouverte de nouveau par un autre lien") or former.sees(
        "Vous n'avez plus de place à une table."
    )
    newcomer = scene.stranger()
    await newcomer.claim(link)
    await newcomer.press("Répondre")
    assert newcomer.screen == INTRO
    await newcomer.press("Commencer")
    assert (newcomer.screen, newcomer.chosen) == (FIRST.key, ())


async def test_no_link_that_a_coordinator_saw_opens_answers(scene: Scene) -> None:
    await answered(scene.member, 0, 1)
    for holder in (scene.stranger(), scene.coordinator):
        await holder.browser.get(urlsplit(scene.links[0]).path)
        assert not holder.page.main.all("form") or "Prendre ma place" not in holder.labels
        assert not any(choice in text for text in holder.texts for choice in FIRST.choices)
    await stands_at(scene.member, THIRD.key)
