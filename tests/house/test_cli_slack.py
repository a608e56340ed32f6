"""`tablee slack`, and what `doctor` and `serve` say of Slack's settings."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.cli.doctor import of_slack
from bot.cli.slack import Language
from bot.i18n import LANGUAGES, all_words
from bot.settings import read_settings

SOCKET = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}
HTTP = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "signing"}
SEVERAL = {"SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "s", "SLACK_SIGNING_SECRET": "signing"}
SETTINGS = {**SOCKET, **HTTP, **SEVERAL}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty one to run in: no database, no key, no `.env`."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, **environment: str | None) -> Result:
    plain: dict[str, str | None] = {
        **dict.fromkeys(SETTINGS),
        "LC_ALL": "fr_CA.UTF-8",
        "PUBLIC_URL": "https://tablee.example.org",
        "DATABASE_URL": None,
        "TABLEE_SECRET_KEY": None,
    }
    return CliRunner().invoke(app, arguments, env=plain | environment)


# ── The manifest ──────────────────────────────────────────────────────────────────────────────


def test_the_manifest_is_printed_and_nothing_else_is_made(folder: Path) -> None:
    printed = run("slack", "manifest", "--prefix", "dev")
    assert printed.exit_code == 0, printed.output
    whole = json.loads(printed.stdout)
    assert whole["features"]["slash_commands"][0]["command"] == "/dev-bilan"
    assert whole["settings"]["interactivity"]["request_url"] == (
        "https://tablee.example.org/slack/events"
    )
    assert "api.slack.com/apps" in printed.stderr
    assert list(folder.iterdir()) == []


@pytest.mark.usefixtures("folder")
def test_the_manifest_in_yaml_is_the_same() -> None:
    as_json = run("slack", "manifest", "--socket-mode", "--json", PUBLIC_URL=None)
    as_yaml = run("slack", "manifest", "--socket-mode", "--yaml", PUBLIC_URL=None)
    assert json.loads(as_json.stdout) == yaml.safe_load(as_yaml.stdout)
    assert json.loads(as_json.stdout)["settings"]["socket_mode_enabled"]


@pytest.mark.usefixtures("folder")
def test_the_manifest_speaks_the_language_that_is_asked() -> None:
    def description(*options: str, **environment: str) -> str:
        printed = run("slack", "manifest", *options, **environment).stdout
        return str(json.loads(printed)["features"]["slash_commands"][0]["description"])

    assert description() == description("--language", "fr") == "Le bilan de votre table"
    english = description("--language", "en")
    assert english == description(LC_ALL="en_CA.UTF-8") != description()
    assert tuple(Language) == tuple(LANGUAGES)


@pytest.mark.usefixtures("folder")
def test_several_workspaces_rotate_their_tokens() -> None:
    def rotates(*options: str, **environment: str) -> bool:
        printed = run("slack", "manifest", *options, **environment).stdout
        return bool(json.loads(printed)["settings"]["token_rotation_enabled"])

    assert rotates("--distributed")
    assert rotates(**SEVERAL)
    assert not rotates()


@pytest.mark.parametrize(
    ("options", "environment", "told"),
    [
        (("--prefix", "Dév"), {}, "préfixe « Dév »"),
        (("--socket-mode", "--distributed"), {}, "Socket Mode"),
        ((), {"PUBLIC_URL": None}, "--socket-mode"),
        ((), {"PUBLIC_URL": "http://tablee.example.org"}, "https"),
        ((), {"SLACK_BOT_TOKEN": "not a token"}, "SLACK_BOT_TOKEN"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_cannot_be_is_told_in_a_sentence(
    options: tuple[str, ...], environment: dict[str, str | None], told: str
) -> None:
    printed = run("slack", "manifest", *options, **environment)
    assert printed.exit_code == 1
    assert told in printed.stderr.replace("\u00a0", " ")
    assert printed.stdout == ""


@pytest.mark.usefixtures("folder")
def test_half_a_set_of_settings_does_not_keep_the_manifest_back() -> None:
    assert run("slack", "manifest", SLACK_BOT_TOKEN="xoxb-1").exit_code == 0


# ── Doctor and serve ──────────────────────────────────────────────────────────────────────────


def found(**environment: str | None) -> tuple[bool, str]:
    """What doctor finds of Slack."""
    findings = json.loads(run("doctor", "--json", **environment).stdout)
    (slack,) = (one for one in findings if one["check"] == "slack")
    return slack["ok"], slack["message"]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "n’est pas branché"),
        (SOCKET, "Socket Mode"),
        (SOCKET | {"PUBLIC_URL": None}, "Socket Mode"),
        (HTTP, "https://tablee.example.org/slack/events"),
        (SEVERAL, "https://tablee.example.org/slack/install"),
    ],
)
def test_doctor_says_how_slack_is_connected(given: dict[str, str | None], told: str) -> None:
    ok, message = found(**given)
    assert ok
    assert told in message


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("given", "told"),
    [
        (HTTP | {"PUBLIC_URL": None}, "PUBLIC_URL"),
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, "SLACK_APP_TOKEN"),
        ({"SLACK_SIGNING_SECRET": "s"}, "OAuth & Permissions"),
        (SEVERAL | SOCKET, "retirez"),
    ],
)
def test_doctor_says_what_slack_lacks_and_where_to_find_it(
    given: dict[str, str | None], told: str
) -> None:
    ok, message = found(**given)
    assert not ok
    assert told in message
    assert run("doctor", **given).exit_code == 1


def test_doctor_sees_that_the_libraries_of_slack_are_missing() -> None:
    settings = read_settings(_env_file=None, **{name.lower(): SOCKET[name] for name in SOCKET})
    finding = of_slack(settings, all_words()["fr"], installed=False)
    assert not finding.ok
    assert "tablee[slack]" in finding.message


@pytest.fixture
def without_libraries(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the extra was not installed, on a database that is there."""
    assert run("migrate").exit_code == 0
    assert (folder / "tablee.sqlite3").exists()
    monkeypatch.setitem(sys.modules, "slack_bolt", None)


@pytest.mark.usefixtures("without_libraries")
@pytest.mark.parametrize("command", [("serve",), ("table", "create"), ("bilan", "1")])
def test_a_command_without_the_libraries_of_slack_says_so(command: tuple[str, ...]) -> None:
    printed = run(*command, **SOCKET)
    assert printed.exit_code == 1
    assert printed.stderr.splitlines()[-1].endswith("installez tablee[slack].")
    assert isinstance(printed.exception, SystemExit)


@pytest.mark.usefixtures("without_libraries")
@pytest.mark.parametrize("given", [SOCKET, {"SLACK_BOT_TOKEN": "xoxb-1"}])
def test_doctor_looks_at_the_database_whatever_it_finds_of_slack(given: dict[str, str]) -> None:
    findings = json.loads(run("doctor", "--json", **given).stdout)
    assert {one["check"]: one["ok"] for one in findings} == {
        "settings": True,
        "address": True,
        "slack": False,
        "telegram": True,
        "key": True,
        "database": True,
    }


def test_serve_does_not_start_on_half_a_set_of_settings(folder: Path) -> None:
    printed = run("serve", SLACK_APP_TOKEN="xapp-1")
    assert printed.exit_code == 1
    assert "SLACK_BOT_TOKEN" in printed.stderr
    assert list(folder.iterdir()) == []
