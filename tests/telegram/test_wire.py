"""What crosses the wire: true to the specification, short, and without a trace of the token."""

from __future__ import annotations

import copy
import logging
import sys
import time
from collections.abc import Callable

import pytest
from telegram import Update

from adapters.telegram.channel import Office, TelegramChannel
from adapters.telegram.parse import update
from adapters.telegram.quiet import WithoutToken
from dialogs.messages import Document, Envelope, Image, Paragraph, Picture, Screen, Theme
from dialogs.nouns.errors import TableeError
from dialogs.nouns.people import Account
from tests.channels.scripted import ScriptedReceiver
from tests.fakes.telegram_server import TOKEN, TelegramServer
from tests.telegram.scene import Scene, account, on_stage
from tests.telegram.standing_in import CHROMES, PNG, PUBLIC_URL, Sleeps, Turns, Whereabouts, tempo
from tests.telegram.updates import ME, message, tap

SECRET_PART = TOKEN.partition(":")[2]


async def everything(scene: Scene) -> None:
    """Each kind of call that the channel ever makes."""
    louise = await scene.person()
    scene.receiver.more = (
        Picture("Vu", (Image("image/png", Theme.LIGHT, PNG),)),
        Document("bilan.csv", "text/csv", b"a;b", "Emporter"),
    )
    await scene.at(louise, "question")
    scene.receiver.sensitive = True
    await louise.commands("aide", "moi")
    await scene.rest()
    scene.receiver.sensitive, scene.receiver.more = False, ()
    await louise.types("bonjour")
    await louise.types("encore")
    await louise.sends_voice()
    await scene.rest()


async def test_t23_every_call_is_as_the_specification_says() -> None:
    async with on_stage() as scene:
        await everything(scene)
        assert scene.telegram.faults == []
        assert {one.method for one in scene.telegram.called()} >= {
            *("getUpdates", "getMe", "deleteWebhook", "sendMessage", "editMessageText"),
            *("editMessageReplyMarkup", "deleteMessage", "answerCallbackQuery"),
            *("sendPhoto", "sendDocument", "setMyCommands", "setMyDescription"),
        }


async def test_t24_a_tap_costs_two_calls_and_its_update_is_read_once() -> None:
    async with on_stage() as scene:
        louise = await scene.person()
        await scene.at(louise, "question")
        before = len(scene.telegram.called())
        await louise.taps("Souvent")
        await scene.rest()
        calls = [one.method for one in scene.telegram.called()[before:]]
        assert sorted(set(calls) - {"getUpdates"}) == ["answerCallbackQuery", "editMessageText"]


def test_t24_reading_an_update_costs_far_less_than_the_library_s_models() -> None:
    told = tap("run:1:2:ans:3")

    def cost(read: Callable[[], object]) -> float:
        began = time.perf_counter()
        for _ in range(200):
            read()
        return time.perf_counter() - began

    ours = min(cost(lambda: update(told, ME)) for _ in range(3))
    theirs = min(cost(lambda: Update.de_json(copy.copy(told), None)) for _ in range(3))
    assert ours < theirs


class Unfound:
    """The modules that were asked for and that nothing on the path is."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def find_spec(self, name: str, *_: object) -> None:
        self.names.append(name)


async def test_t24_a_call_searches_the_path_for_nothing() -> None:
    """A library that imports what may not be there, at each call, costs more than a commit."""
    unfound = Unfound()
    async with on_stage() as scene:
        louise = await scene.person()
        sys.meta_path.append(unfound)
        try:
            await louise.types("bonjour")
            await scene.rest()
        finally:
            sys.meta_path.remove(unfound)
    assert unfound.names == []


# ── The token ─────────────────────────────────────────────────────────────────────────────────


def said(caplog: pytest.LogCaptureFixture) -> str:
    """The whole log, tracebacks with it, as any formatter would write it."""
    formatter = logging.Formatter("%(name)s %(message)s %(args)s")
    return "\n".join(f"{formatter.format(one)} {one.__dict__}" for one in caplog.records)


async def test_e13_the_token_is_in_no_line_of_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    telegram = TelegramServer()
    async with on_stage(telegram=telegram) as scene:
        await everything(scene)
        for method in ("sendMessage", "getUpdates"):
            telegram.break_down(method)
            telegram.lose(method)
            telegram.refuse(401, "Unauthorized", method)
        for _ in range(3):
            with pytest.raises(TableeError) as caught:
                await scene.shows(
                    Screen("x", "t", "fr", (Paragraph("p"),), "n"), Account("telegram", "", "101")
                )
            assert SECRET_PART not in repr(caught.value)
            assert caught.value.__cause__ is None
        telegram.polling.expire()
        await telegram.until(lambda: len(scene.sleeps.asked) >= 3)
    log = said(caplog)
    assert "HTTP Request: POST" in log  # httpx did speak
    assert SECRET_PART not in log


async def test_e13_an_address_that_leads_nowhere_says_nothing_of_the_token(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    for address in ("http://127.0.0.1:1", "http://127.0.0.1:99999", "https://127.0.0.1:1"):
        office = Office(address, PUBLIC_URL, CHROMES, TOKEN)
        sleeps = Sleeps(at_once=False)
        channel = TelegramChannel(
            ScriptedReceiver(), Whereabouts(), Turns(), office, tempo(TelegramServer(), sleeps)
        )
        await channel.start()
        await sleeps.begun()
        screen = Screen("x", "t", "fr", (Paragraph("p"),), "n")
        with pytest.raises(TableeError, match="telegram"):
            await channel.send(Envelope(Account("telegram", "", "101"), screen, 1))
        await channel.stop()
        assert SECRET_PART not in repr(office)
    assert SECRET_PART not in said(caplog)


def test_e13_what_is_hidden_leaves_the_rest_of_the_line() -> None:
    record = logging.makeLogRecord({"msg": "POST %s %d", "args": (f"/bot{TOKEN}/getMe", 200)})
    assert WithoutToken(TOKEN).filter(record)
    assert record.getMessage() == "POST /bot<token>/getMe 200"
    other = logging.makeLogRecord({"msg": "%s", "args": ("other",)})
    assert WithoutToken(TOKEN).filter(other)
    assert other.args == ("other",)


async def test_a_channel_that_was_closed_leaves_the_log_as_it_was() -> None:
    before = list(logging.getLogger("httpx").filters)
    async with on_stage() as scene:
        assert len(logging.getLogger("httpx").filters) == len(before) + 1
        await scene.shows(
            Screen("x", "t", "fr", (Paragraph("p"),), "n"), account(await scene.person())
        )
    assert logging.getLogger("httpx").filters == before


def test_what_a_test_sends_is_what_telegram_sends() -> None:
    server = TelegramServer()
    for told in (message("bonjour"), tap("go:home")):
        assert server.world.specification.flaws(["Update"], told) == []
