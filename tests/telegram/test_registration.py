"""What Telegram shows of Tablée: commands by scope and language, descriptions, the menu (T17)."""

from __future__ import annotations

import logging

import pytest

from bot.commands import named
from bot.i18n import all_words
from tests.fakes.telegram.world import Standing
from tests.fakes.telegram_server import TelegramServer
from tests.telegram.scene import on_stage
from tests.telegram.standing_in import CHROMES, Sleeps

SETTERS = (
    *("setMyCommands", "setMyDescription", "setMyShortDescription", "setChatMenuButton"),
    *("setMyName", "deleteMyCommands"),
)


async def test_t17_each_reads_the_commands_of_its_place_in_its_language() -> None:
    async with on_stage() as scene:
        telegram = scene.telegram
        louise = telegram.user(101, language_code="fr-CA")
        john = telegram.user(102, language_code="en")
        jiri = telegram.user(103, language_code="cs")
        group = telegram.group(-1001, louise, john)
        french, english = louise.menu(), john.menu()
        assert french["bilan"] == "Le bilan de votre table"
        assert english["results"] == all_words()["en"].say("Le bilan de votre table")
        assert "groupe" not in french
        assert jiri.menu() == french
        assert set(louise.menu(group)) > {"groupe", "bilan"}  # who administers it
        assert set(john.menu(group)) == {"results", "checkin", "help"}
        assert all(named(name) for name in (*french, *english))


async def test_t18_a_command_that_is_not_listed_is_answered_by_right_not_by_scope() -> None:
    """Scopes only list: the gesture goes to the core, which knows who may."""
    async with on_stage() as scene:
        louise = await scene.person()
        group = scene.telegram.group(-1001, scene.telegram.user(102), louise)
        await louise.adds_bot(group, Standing.MEMBER)
        assert "groupe" not in louise.menu(group)
        await louise.commands("groupe", where=group)
        await scene.rest()
        (gesture,) = scene.receiver.effects
        assert (gesture.action, gesture.account.user) == ("groupe", "101")
        assert not gesture.insider


async def test_what_telegram_shows_of_us_is_in_each_language() -> None:
    async with on_stage() as scene:
        settings = scene.telegram.world.settings
        assert settings.descriptions == {"": CHROMES["fr"].about, "en": CHROMES["en"].about}
        assert settings.short_descriptions["en"] == CHROMES["en"].short_about
        assert settings.menu_buttons == {}  # the usual button lists the commands already


async def test_a_second_start_sets_nothing() -> None:
    telegram = TelegramServer()
    async with on_stage(telegram=telegram) as scene:
        assert len(telegram.called("setMyCommands")) == 6
        await scene.channel.stop()
        done = len(telegram.called())
        await scene.channel.start()
        await scene.channel.registered()
        again = [one.method for one in telegram.called()[done:]]
        assert set(again) & set(SETTERS) == set()
        assert again.count("getMyCommands") == 6


async def test_registering_is_patient_and_keeps_nobody_waiting(
    caplog: pytest.LogCaptureFixture,
) -> None:
    sleeps = Sleeps(at_once=False)
    telegram = TelegramServer()
    telegram.limit(600, "setMyDescription")
    async with on_stage(telegram=telegram, sleeps=sleeps, registered=False) as scene:
        assert await sleeps.begun() == 600
        assert "trying again" in caplog.text
        louise = telegram.user(101)
        await louise.starts()
        await louise.sees("Reçu")
        telegram.clock.forward(seconds=600)
        sleeps.end()
        await scene.channel.registered()
    assert telegram.hasty == []


async def test_a_token_that_telegram_refuses_is_told_to_the_operator(
    caplog: pytest.LogCaptureFixture,
) -> None:
    telegram = TelegramServer()
    sleeps = Sleeps(at_once=False)
    for method in ("getMyDescription", "deleteWebhook"):
        telegram.refuse(401, "Unauthorized", method)
    async with on_stage(telegram=telegram, sleeps=sleeps, registered=False):
        await sleeps.begun()
        errors = [one.message for one in caplog.records if one.levelno == logging.ERROR]
        assert errors
        assert all("TELEGRAM_BOT_TOKEN" in one for one in errors)
