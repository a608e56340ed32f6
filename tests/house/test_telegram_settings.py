"""Telegram's settings, what doctor and serve say of them, and the words they are told in."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.commands import named
from bot.i18n import all_words
from bot.screens import telegram_chrome
from bot.settings import BadSettings, Settings, read_settings
from bot.telegram_settings import (
    NO_TOKEN,
    NOT_PUBLIC,
    ByWebhook,
    Polling,
    TelegramAccess,
    telegram_access,
)
from bot.wiring.telegram import telegram_words

TOKEN, SECRET = "12345:hidden-token", "hidden-secret"
TOKENED = {"telegram_bot_token": TOKEN}
WEBHOOK = TOKENED | {"telegram_webhook_secret": SECRET, "public_url": "https://tablee.example"}


def settings(**given: object) -> Settings:
    """Settings that no `.env` of the folder can touch."""
    return read_settings(_env_file=None, **given)


@pytest.mark.parametrize(
    ("given", "access"),
    [
        ({}, None),
        (TOKENED, Polling(TOKEN)),
        (WEBHOOK, ByWebhook(TOKEN, SECRET)),
        (WEBHOOK | {"public_url": "https://tablee.example:8443"}, ByWebhook(TOKEN, SECRET)),
        (
            WEBHOOK | {"public_url": "http://house:80", "telegram_api_url": "http://own:8081"},
            ByWebhook(TOKEN, SECRET),
        ),
    ],
)
def test_the_ways_in_which_telegram_reaches_tablee(
    given: dict[str, str], access: TelegramAccess | None
) -> None:
    assert telegram_access(settings(**given)) == access
    assert "hidden" not in repr(telegram_access(settings(**given)))


@pytest.mark.parametrize(
    ("given", "faults"),
    [
        (
            {"telegram_webhook_secret": SECRET, "public_url": "https://tablee.example"},
            {"TELEGRAM_BOT_TOKEN": NO_TOKEN},
        ),
        (WEBHOOK | {"public_url": "http://tablee.example"}, {"PUBLIC_URL": NOT_PUBLIC}),
        (WEBHOOK | {"public_url": "https://tablee.example:9000"}, {"PUBLIC_URL": NOT_PUBLIC}),
        (
            {"telegram_webhook_secret": SECRET},
            {"TELEGRAM_BOT_TOKEN": NO_TOKEN, "PUBLIC_URL": NOT_PUBLIC},
        ),
    ],
)
def test_a_mix_that_means_nothing_names_what_to_do(
    given: dict[str, str], faults: dict[str, str]
) -> None:
    with pytest.raises(BadSettings) as caught:
        telegram_access(settings(**given))
    assert {fault.name: fault.expected for fault in caught.value.faults} == faults


# ── Words ─────────────────────────────────────────────────────────────────────────────────────


def test_every_word_of_telegram_is_another_in_each_language() -> None:
    french, english = (telegram_words(all_words()[language]) for language in ("fr", "en"))
    same = {
        name
        for name in ("pointer", "begin", "below", "document", "form", "down", "closed", "unread")
        if getattr(french, name) == getattr(english, name)
    }
    assert same == set()
    assert french.about != english.about
    assert french.form_way.action == english.form_way.action


def test_t17_commands_are_understood_and_have_names_of_ascii_and_words_of_each_language() -> None:
    for words in all_words().values():
        for listed in telegram_words(words).commands.values():
            assert len({one.name for one in listed}) == len(listed) > 1
            for one in listed:
                assert one.name.isascii()
                assert one.name == one.name.lower()
                found = named(one.name)
                assert found is not None
                assert one.description == words.say(found.summary)
    assert set(telegram_chrome.ENGLISH) >= set(telegram_chrome.LISTED["coordinators"])


def test_what_telegram_shows_is_within_its_limits() -> None:
    for words in all_words().values():
        chrome = telegram_words(words)
        assert len(chrome.about) <= 512
        assert len(chrome.short_about) <= 120
        assert max(len(chrome.down), len(chrome.closed)) <= 200
        for listed in chrome.commands.values():
            assert all(1 <= len(one.description) <= 256 for one in listed)


# ── Doctor and serve ──────────────────────────────────────────────────────────────────────────


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty one to run in: no database, no key, no `.env`."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, **given: str | None) -> Result:
    names = ("DATABASE_URL", "TABLEE_SECRET_KEY", "TELEGRAM_BOT_TOKEN", "TELEGRAM_WEBHOOK_SECRET")
    plain: dict[str, str | None] = {
        **dict.fromkeys(names),
        "LC_ALL": "fr_CA.UTF-8",
        "PUBLIC_URL": "https://tablee.example",
    }
    return CliRunner().invoke(app, arguments, env=plain | given)


def found(**given: str | None) -> tuple[bool, str]:
    """What doctor finds of Telegram."""
    findings = json.loads(run("doctor", "--json", **given).stdout)
    (telegram,) = (one for one in findings if one["check"] == "telegram")
    return telegram["ok"], telegram["message"]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("given", "ok", "told"),
    [
        ({}, True, "n’est pas branché"),
        ({"TELEGRAM_BOT_TOKEN": TOKEN}, True, "va y chercher"),
        (
            {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_WEBHOOK_SECRET": SECRET},
            True,
            "https://tablee.example/telegram/webhook",
        ),
        ({"TELEGRAM_WEBHOOK_SECRET": SECRET}, False, "BotFather"),
        (
            {
                "TELEGRAM_BOT_TOKEN": TOKEN,
                "TELEGRAM_WEBHOOK_SECRET": SECRET,
                "PUBLIC_URL": "http://tablee.example",
            },
            False,
            "8443",
        ),
    ],
)
def test_doctor_says_how_telegram_is_connected(
    given: dict[str, str], *, ok: bool, told: str
) -> None:
    well, message = found(**given)
    assert (well, told in message) == (ok, True)
    assert "hidden" not in message


@pytest.mark.usefixtures("folder")
def test_without_the_library_doctor_and_serve_say_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "telegram", None)
    well, message = found(TELEGRAM_BOT_TOKEN=TOKEN)
    assert (well, "tablee[telegram]" in message) == (False, True)
    served = run("serve", TELEGRAM_BOT_TOKEN=TOKEN)
    assert served.exit_code == 1
    assert "tablee[telegram]" in served.stderr


def test_serve_does_not_start_on_half_a_set_of_settings(folder: Path) -> None:
    served = run("serve", TELEGRAM_WEBHOOK_SECRET=SECRET)
    assert served.exit_code == 1
    assert "TELEGRAM_BOT_TOKEN" in served.stderr
    assert list(folder.iterdir()) == []
