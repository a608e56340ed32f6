"""Polling: what is confirmed and when, who polls, and what an operator reads (T12, T13, T14)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from random import Random

import pytest

from dialogs.messages import Gesture, Reply
from tests.fakes.telegram.person import Person
from tests.fakes.telegram_server import TelegramServer
from tests.telegram.scene import Scene, on_stage
from tests.telegram.standing_in import Sleeps, Turns


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    async with on_stage() as scene:
        yield scene


@pytest.fixture
async def louise(scene: Scene) -> Person:
    return await scene.person()


# ── The offset ────────────────────────────────────────────────────────────────────────────────


async def test_t13_an_update_is_confirmed_after_its_commit_and_a_try_at_its_reply(
    scene: Scene, louise: Person
) -> None:
    await scene.at(louise, "question")
    freeze = scene.telegram.freeze("editMessageText")
    await louise.taps("Souvent")
    await freeze.reached()
    assert len(scene.receiver.effects) == 1
    assert len(scene.telegram.updates.pending) == 1
    freeze.release()
    await scene.rest()
    assert scene.telegram.updates.pending == []


async def test_t13_a_reply_that_hangs_keeps_nobody_waiting_for_long(
    scene: Scene, louise: Person
) -> None:
    """After a while the offset is confirmed, and the reply goes on."""
    luc = await scene.person(102, "Luc")
    message = await scene.at(louise, "question")
    freeze = scene.telegram.freeze("editMessageText", chat=louise.id)
    await louise.taps("Souvent")
    await freeze.reached()
    await luc.types("bonjour")
    await luc.sees("Reçu\u00a0: bonjour")
    await scene.telegram.settled()
    freeze.release()
    await scene.rest()
    assert message.labels[2] == "✓ Souvent"


async def test_e18_whoever_sends_many_messages_keeps_nobody_waiting(
    scene: Scene, louise: Person
) -> None:
    """Each of its replies was waited for in turn, while nobody else was heard."""
    luc = await scene.person(102, "Luc")
    freeze = scene.telegram.freeze("sendMessage", chat=louise.id)
    for number in range(80):
        await louise.types(f"encore {number}")
    await freeze.reached()
    await luc.types("bonjour")
    await luc.sees("Reçu\u00a0: bonjour")
    assert len(scene.receiver.effects) == 81
    freeze.release()
    await scene.rest()


async def test_t13_what_was_not_saved_comes_again_and_is_done_once(
    scene: Scene, louise: Person
) -> None:
    luc = await scene.person(102, "Luc")
    scene.receiver.down = True
    await louise.types("bonjour")
    await luc.types("bonsoir")
    await scene.telegram.until(lambda: len(scene.sleeps.asked) > 2)
    assert scene.receiver.effects == []
    assert len(scene.telegram.updates.pending) == 2
    scene.receiver.down = False
    await scene.rest()
    assert sorted(one.text for one in scene.receiver.effects) == ["bonjour", "bonsoir"]
    assert (len(louise.chat.from_bot), len(luc.chat.from_bot)) == (2, 2)
    assert scene.sleeps.asked[:3] == [1.0, 2.0, 4.0]


async def test_t13_at_the_end_what_was_done_is_confirmed() -> None:
    telegram = TelegramServer()
    async with on_stage(telegram=telegram) as scene:
        louise = await scene.person()
        await louise.types("bonjour")
        await louise.sees("Reçu\u00a0: bonjour")
        await scene.channel.stop()
        assert telegram.updates.pending == []
        await louise.types("pendant la nuit")
        assert len(telegram.updates.pending) == 1
        assert scene.turns.let == ["telegram"]


async def test_t13_nothing_that_waited_is_dropped_at_a_start() -> None:
    telegram = TelegramServer()
    louise = telegram.user(101)
    await louise.starts()
    async with on_stage(telegram=telegram) as scene:
        await scene.rest()
        assert [one.action for one in scene.receiver.effects] == ["start"]
        (call,) = telegram.called("deleteWebhook")
        assert call.arguments == {"drop_pending_updates": False}


class Lowest(Random):
    """Its numbers are as low as can be."""

    def randrange(self, start: int, stop: int | None = None, step: int = 1) -> int:
        return 5 if stop is not None and step else start


async def test_t12_numbers_that_begin_again_lower_are_heard_all_the_same(
    scene: Scene, louise: Person
) -> None:
    scene.telegram.clock.forward(days=8)
    scene.telegram.updates.random = Lowest()
    await louise.types("après une semaine")
    await scene.rest()
    await louise.types("encore")
    await scene.rest()
    assert [one.text for one in scene.receiver.effects] == ["après une semaine", "encore"]
    assert len([one for one in scene.telegram.updates.given if one < 100]) == 2


async def test_people_are_answered_side_by_side_and_each_in_order(
    scene: Scene, louise: Person
) -> None:
    luc = await scene.person(102, "Luc")
    gate, heard = asyncio.Event(), list[str]()
    plain = scene.receiver.receive

    async def slowly(gesture: Gesture) -> Reply:
        if gesture.text == "un":
            await gate.wait()
        heard.append(gesture.text)
        return await plain(gesture)

    scene.receiver.receive = slowly  # type: ignore[method-assign]
    await louise.types("un")
    await scene.telegram.until(lambda: scene.telegram.updates.given)
    await louise.types("deux")
    await luc.types("trois")
    gate.set()
    await scene.rest()
    assert heard.index("un") < heard.index("deux")
    assert "trois" in heard


async def test_what_always_fails_is_given_up_and_the_next_is_heard(
    scene: Scene, louise: Person, caplog: pytest.LogCaptureFixture
) -> None:
    plain = scene.receiver.receive

    async def broken(gesture: Gesture) -> Reply:
        if gesture.text == "mauvais":
            raise ZeroDivisionError
        return await plain(gesture)

    scene.receiver.receive = broken  # type: ignore[method-assign]
    await louise.types("mauvais")
    await louise.types("bon")
    await scene.rest()
    assert [one.text for one in scene.receiver.effects] == ["bon"]
    failed = [one for one in caplog.records if "could not be answered" in one.message]
    assert len(failed) == 3


# ── The turn ──────────────────────────────────────────────────────────────────────────────────


async def test_t14_whoever_has_not_its_turn_does_not_poll() -> None:
    turns, sleeps = Turns(mine=False), Sleeps(at_once=False)
    async with on_stage(turns=turns, sleeps=sleeps) as scene:
        assert await sleeps.begun() == 1.0
        assert scene.telegram.polling.polled == 0
        turns.mine = True
        sleeps.end()
        await scene.telegram.polled()
    assert {seconds for _, seconds in turns.held} == {25.0}
    assert turns.let == ["telegram"]


async def test_whatever_fails_in_the_poller_it_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    turns, sleeps = Turns(), Sleeps(at_once=False)
    plain = turns.hold

    async def broken(name: str, seconds: float) -> bool:
        raise ZeroDivisionError(name, seconds)

    turns.hold = broken  # type: ignore[method-assign]
    async with on_stage(turns=turns, sleeps=sleeps) as scene:
        assert await sleeps.begun() == 60.0
        assert "the poller of Telegram failed" in caplog.text
        turns.hold = plain  # type: ignore[method-assign]
        sleeps.end()
        await scene.telegram.polled()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("terminated by other getUpdates request; make sure that only one", "another program"),
        ("can't use getUpdates method while webhook is active", "this bot has a webhook"),
    ],
)
async def test_t14_two_listeners_are_told_to_the_operator_ever_more_seldom(
    scene: Scene, caplog: pytest.LogCaptureFixture, words: str, told: str
) -> None:
    await scene.telegram.polled()
    scene.sleeps.asked.clear()
    scene.telegram.refuse(409, f"Conflict: {words}", "getUpdates", times=8)
    scene.telegram.polling.expire()
    await scene.telegram.until(lambda: len(scene.sleeps.asked) == 8)
    assert scene.sleeps.asked == [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0]
    lines = [one for one in caplog.records if one.levelno == logging.ERROR]
    assert len(lines) == 8
    assert all(told in one.message for one in lines)
    await scene.telegram.polled()


async def test_telegram_being_away_is_waited_for(
    scene: Scene, louise: Person, caplog: pytest.LogCaptureFixture
) -> None:
    await scene.telegram.polled()
    scene.sleeps.asked.clear()
    scene.telegram.break_down("getUpdates", times=2)
    scene.telegram.lose("getUpdates", times=1)
    await louise.types("bonjour")
    await scene.rest()
    assert scene.sleeps.asked == [1.0, 2.0, 4.0]
    assert [one.text for one in scene.receiver.effects] == ["bonjour"]
    assert "trying again" in caplog.text


async def test_t16_a_pause_that_telegram_asks_of_the_poller_is_kept() -> None:
    sleeps = Sleeps(at_once=False)
    async with on_stage(sleeps=sleeps) as scene:
        await scene.telegram.polled()
        scene.telegram.limit(17, "getUpdates")
        scene.telegram.polling.expire()
        assert await sleeps.begun() == 17.0
        sleeps.end()
        assert await sleeps.begun() == 17.0  # it is too early still, and nothing is asked
        scene.telegram.clock.forward(seconds=17)
        sleeps.end()
        await scene.telegram.polled()
        assert scene.telegram.hasty == []
