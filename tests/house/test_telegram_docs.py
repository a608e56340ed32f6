"""What docs/telegram.md tells an operator, in both languages, is what Tablée does and says."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

import bot
from adapters.telegram.webhook import PATH
from bot.cli import app
from bot.cli.troubles import PACKAGES
from bot.commands import named
from bot.i18n import all_words
from bot.i18n.check import extracted
from bot.settings import Settings
from tests.slack.pages import Printed, SlackPage, keys
from tests.telegram.pages import PAGES

ROOT = Path(__file__).parents[2]
LOCALES = {"fr": "fr_CA.UTF-8", "en": "en_CA.UTF-8"}
EITHER = pytest.mark.parametrize("told", PAGES.values(), ids=list(PAGES))
SETTINGS = {name.upper() for name in Settings.model_fields}
TROUBLES = {"fr": "ce que vous voyez", "en": "what you see"}

BOTFATHER = {
    *("/newbot", "/setcommands", "/setdescription", "/setname", "/setuserpic", "/setprivacy"),
    *("/setjoingroups", "/mybots", "/revoke", "/deletebot"),
}
OF_TELEGRAM = {"/logOut", "/getWebhookInfo"}
"""Ends of addresses of the Bot API."""

TYPED = [
    pytest.param(language, command, id=f"{language}-{at}-{command.words[0]}")
    for language, told in PAGES.items()
    for at, command in enumerate(told.commands)
]


@pytest.mark.parametrize(("language", "command"), TYPED)
def test_a_command_prints_what_the_page_says(
    language: str, command: Printed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text(command.settings, "utf-8")
    environment = {**dict.fromkeys(SETTINGS), "LC_ALL": LOCALES[language]}
    result = CliRunner().invoke(app, command.words, env=environment)
    assert result.exit_code == 0, result.output
    assert command.is_what(result.output), result.output


@EITHER
def test_each_setting_that_is_named_exists_and_none_of_telegram_is_left_out(
    told: SlackPage,
) -> None:
    written = set(re.findall(r"\b[A-Z]+(?:_[A-Z]+)+\b", told.text))
    assert written <= SETTINGS
    assert {name for name in SETTINGS if name.startswith("TELEGRAM_")} <= written
    assert set(keys("\n".join(told.env_files))) <= written


@EITHER
def test_the_page_installs_the_extra_that_speaks_to_telegram(told: SlackPage) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert f"{project['name']}[telegram]" == PACKAGES["telegram_library"]
    assert "telegram" in project["optional-dependencies"]
    assert '`pip install ".[telegram]"`' in told.prose


@EITHER
def test_each_word_for_the_conversation_is_understood(told: SlackPage) -> None:
    typed = {span for span in told.spans if re.fullmatch(r"/[a-zA-Z]+@?", span)}
    assert typed >= {"/newbot", "/setprivacy", "/revoke"}
    ours = typed - BOTFATHER - OF_TELEGRAM - {"/healthz"}
    assert len(ours) >= 7
    for command in ours:
        assert named(command.strip("/@")) is not None, command
    assert PATH in told.spans


@EITHER
def test_each_line_of_the_log_is_one_that_tablee_writes(told: SlackPage) -> None:
    files = (ROOT / "adapters" / "telegram").glob("*.py")
    sources = re.sub(r'"\s+"', "", "".join(path.read_text("utf-8") for path in files))
    lines = {span for span in told.spans if re.match(r"\w+( [\w']+){3}", span)}
    assert len(lines) >= 7
    for line in lines:
        assert line in sources, line


@EITHER
def test_each_row_says_where_it_comes_from_and_what_to_do(told: SlackPage) -> None:
    rows = told.table(TROUBLES[told.language])
    assert len(rows) >= 20
    assert all(len(row) == 3 and all(row) for row in rows)


@EITHER
def test_what_is_quoted_of_tablee_is_what_it_says(told: SlackPage) -> None:
    words = all_words()[told.language]
    (folder,) = bot.__path__
    asked = [one if isinstance(one, str) else one[0] for one in extracted(Path(folder))]
    said = [plainly(words.say(one)) for one in asked]
    assert len(told.quoted) > 20
    for quote in map(plainly, told.quoted):
        assert any(quote in one for one in said), quote


def test_both_pages_tell_the_same() -> None:
    french, english = PAGES["fr"], PAGES["en"]
    depths = [[one.count("#") for one in told.headings] for told in (french, english)]
    assert depths[0] == depths[1]
    assert [*map(keys, french.env_files)] == [*map(keys, english.env_files)]
    assert [one.words for one in french.commands] == [one.words for one in english.commands]
    rows = [told.table(TROUBLES[told.language]) for told in (french, english)]
    assert len(rows[0]) == len(rows[1])
    lines = [[span for span in told.spans if " " in span] for told in (french, english)]
    assert lines[0] == lines[1]
    father = [[span for span in told.spans if span in BOTFATHER] for told in (french, english)]
    assert father[0] == father[1]


def plainly(text: str) -> str:
    """Whatever its spaces and apostrophes."""
    return re.sub(r"\s+", " ", text).replace("'", "’")
