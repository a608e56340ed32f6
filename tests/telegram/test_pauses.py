"""Telegram's pauses: nothing before their end, nothing lost, nobody else waits (T16)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from adapters.telegram.line import Line
from dialogs.messages import Gesture, Paragraph, Reply, Screen
from dialogs.nouns.errors import RetryLater, Unavailable, Unconfirmed
from tests.fakes.telegram.person import Person
from tests.telegram.scene import Scene, account, on_stage

PROMPT = Screen("home", "Un rappel", "fr", (Paragraph("C’est ouvert"),), "Tablée")


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    async with on_stage() as scene:
        yield scene


@pytest.fixture
async def louise(scene: Scene) -> Person:
    return await scene.person()


async def test_t16_no_call_to_a_chat_before_its_pause_has_ended_and_no_other_waits(
    scene: Scene, louise: Person
) -> None:
    luc = await scene.person(102, "Luc")
    scene.telegram.limit(30, chat=louise.id)
    for seconds in (30, 20):
        with pytest.raises(RetryLater) as asked:
            await scene.shows(PROMPT, account(louise))
        assert asked.value.seconds == pytest.approx(seconds)
        scene.telegram.clock.forward(seconds=10)
    await scene.shows(PROMPT, account(luc))
    scene.telegram.clock.forward(seconds=10)
    await scene.shows(PROMPT, account(louise))
    assert scene.telegram.hasty == []
    assert "C’est ouvert" in louise.chat.last.text


async def test_t16_a_reply_waits_for_a_short_pause_by_itself(scene: Scene, louise: Person) -> None:
    message = await scene.at(louise, "question")
    scene.sleeps.moves = lambda seconds: scene.telegram.clock.forward(seconds=seconds)
    scene.telegram.limit(2, "editMessageText", louise.id)
    await louise.taps("Souvent")
    await scene.rest()
    assert message.labels[2] == "✓ Souvent"
    assert scene.telegram.hasty == []


async def test_t16_a_reply_leaves_a_long_pause_to_the_sweep(scene: Scene, louise: Person) -> None:
    message = await scene.at(louise, "question")
    drawn = len(scene.receiver.seen)
    scene.telegram.limit(30, chat=louise.id)
    await louise.taps("Souvent")
    await scene.rest()
    assert len(scene.receiver.effects) == 1
    assert message.labels[2] == "Souvent"
    assert len(scene.receiver.seen) == drawn
    assert scene.telegram.hasty == []


async def test_t16_the_outbox_paces_and_the_channel_says_how_fast(scene: Scene) -> None:
    """Four fifths of this leave by the outbox: twenty a second, one to each person in turn."""
    assert 0 < scene.channel.rate * 0.8 < 30
    people = [await scene.person(200 + number) for number in range(22)]
    scene.telegram.keep_pace()
    scene.telegram.clock.forward(seconds=5)
    for person in people:
        scene.telegram.clock.forward(seconds=1 / (scene.channel.rate * 0.8))
        await scene.shows(PROMPT, account(person))
    assert all("C’est ouvert" in person.chat.last.text for person in people)


@pytest.mark.parametrize("trouble", ["break_down", "lose"])
async def test_what_is_not_answered_is_unavailable(
    scene: Scene, louise: Person, trouble: str
) -> None:
    getattr(scene.telegram, trouble)("sendMessage")
    with pytest.raises(Unavailable, match="telegram"):
        await scene.shows(PROMPT, account(louise))


async def test_a_lost_answer_is_never_asked_again_by_itself(scene: Scene, louise: Person) -> None:
    before = len(louise.chat.from_bot)
    scene.telegram.lose("sendMessage", applied=True)
    with pytest.raises(Unconfirmed):
        await scene.shows(PROMPT, account(louise))
    assert len(louise.chat.from_bot) == before + 1


async def test_before_it_is_open_nothing_is_called(scene: Scene, louise: Person) -> None:
    await scene.channel.stop()
    with pytest.raises(Unavailable) as failed:
        await scene.shows(PROMPT, account(louise))
    assert not isinstance(failed.value, Unconfirmed)


async def test_an_address_that_nobody_answers_took_nothing() -> None:
    line = Line("http://127.0.0.1:1", "1:secret")
    await line.open()
    with pytest.raises(Unavailable) as failed:
        await line.call("sendMessage", chat_id=1, text="Bonjour")
    await line.close()
    assert not isinstance(failed.value, Unconfirmed)


async def test_u4_words_that_take_long_show_that_they_are_being_answered(
    scene: Scene, louise: Person
) -> None:
    plain, gate = scene.receiver.receive, asyncio.Event()

    async def slowly(gesture: Gesture) -> Reply:
        await gate.wait()
        return await plain(gesture)

    scene.receiver.receive = slowly  # type: ignore[method-assign]
    await louise.types("bonjour")
    await scene.telegram.until(lambda: louise.chat.actions)
    gate.set()
    await scene.rest()
    assert louise.chat.actions == ["typing"]
    assert "Reçu" in louise.chat.last.text
