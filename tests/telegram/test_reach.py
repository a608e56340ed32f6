"""Who can be reached, what cannot be read, and what was tapped too late (T8, T9, T19, T20, T21)."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from dialogs.messages import Paragraph, Screen
from dialogs.nouns.errors import Unreachable
from dialogs.nouns.people import Account
from tests.fakes.telegram.person import Person
from tests.telegram.scene import Scene, account, on_stage
from tests.telegram.standing_in import CHROMES

FRENCH = CHROMES["fr"]
PROMPT = Screen("home", "Un rappel", "fr", (Paragraph("C’est ouvert"),), "Tablée")


@pytest.fixture(params=[False, True], ids=["polled", "webhook"])
async def scene(request: pytest.FixtureRequest) -> AsyncIterator[Scene]:
    async with on_stage(webhook=request.param) as scene:
        yield scene


@pytest.fixture
async def louise(scene: Scene) -> Person:
    return await scene.person()


async def test_t8_who_blocks_is_out_of_reach_until_they_let_us_in_again(
    scene: Scene, louise: Person
) -> None:
    await louise.blocks()
    await scene.rest()
    assert scene.whereabouts.told == [("blocked", account(louise), None)]
    with pytest.raises(Unreachable, match="blocked"):
        await scene.shows(PROMPT, account(louise))
    await louise.unblocks()
    await scene.rest()
    assert scene.whereabouts.told[-1] == ("unblocked", account(louise), None)
    await scene.shows(PROMPT, account(louise))
    assert "C’est ouvert" in louise.chat.last.text


async def test_t8_a_reply_to_whoever_blocked_meanwhile_is_dropped(
    scene: Scene, louise: Person
) -> None:
    await scene.at(louise, "question")
    scene.telegram.refuse(403, "Forbidden: bot was blocked by the user", "editMessageText")
    await louise.taps("Souvent")
    await scene.rest()
    assert len(scene.receiver.effects) == 1


async def test_t9_who_never_pressed_start_is_out_of_reach(scene: Scene) -> None:
    with pytest.raises(Unreachable, match="never_started"):
        await scene.shows(PROMPT, account(scene.telegram.user(102)))


async def test_t9_an_account_that_is_gone_is_out_of_reach(scene: Scene, louise: Person) -> None:
    louise.deactivates()
    with pytest.raises(Unreachable, match="deactivated"):
        await scene.shows(PROMPT, account(louise))
    with pytest.raises(Unreachable, match="chat_not_found"):
        await scene.shows(PROMPT, Account("telegram", "", "404"))
    with pytest.raises(Unreachable, match="chat_not_found"):
        await scene.shows(PROMPT, Account("telegram", "", "not a number"))


async def test_t19_a_message_that_changes_changes_no_answer(scene: Scene, louise: Person) -> None:
    said = await louise.types("bonjour")
    await scene.rest()
    await louise.edits(said, "bonsoir")
    await scene.rest()
    assert [one.text for one in scene.receiver.effects] == ["bonjour"]
    assert louise.chat.last.text == FRENCH.edited


async def test_t20_what_is_no_words_is_told_and_kept_nowhere(scene: Scene, louise: Person) -> None:
    await louise.sends_voice()
    await louise.sends_sticker()
    await louise.sends_photo("ma réponse")
    await scene.rest()
    assert [one.text for one in louise.chat.from_bot[-3:]] == [FRENCH.unread] * 3
    assert scene.receiver.effects == []
    assert scene.telegram.called("getFile") == []


async def test_t20_the_words_are_in_the_language_of_the_person(scene: Scene) -> None:
    john = await scene.person(103, "John", language_code="en-GB")
    await john.sends_voice()
    await scene.rest()
    assert john.chat.last.text == CHROMES["en"].unread


async def test_t21_last_month_s_button_redraws_where_the_person_is(
    scene: Scene, louise: Person
) -> None:
    old = await scene.at(louise, "question")
    await louise.commands("aide")
    await scene.rest()
    scene.telegram.clock.forward(days=31)
    await louise.forges("run:1:1:ans:0", old)
    await scene.rest()
    assert "Déjà passé" in old.text
    assert scene.receiver.chosen is None


async def test_t21_an_inaccessible_message_is_answered_all_the_same(
    scene: Scene, louise: Person
) -> None:
    old = await scene.at(louise, "question")
    tap = await louise.taps("Souvent", old, inaccessible=True)
    await scene.rest()
    assert tap.is_answered
    assert old.labels[2] == "✓ Souvent"
    old.deleted = True
    await louise.forges("run:1:2:ans:0", old, inaccessible=True)
    await scene.rest()
    assert louise.chat.last.id != old.id
    assert louise.chat.last.labels[0] == "✓ Jamais"
