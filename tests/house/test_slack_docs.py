"""What docs/slack.md tells an operator, in both languages, is what Tablée does and says."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import bot
from adapters.slack import errors, paths, socket
from adapters.slack.manifest import SCOPES
from bot.cli import app
from bot.cli.troubles import PACKAGES
from bot.commands import named
from bot.i18n import all_words
from bot.i18n.check import extracted
from bot.screens import bilan_posts, slack_chrome, undelivered
from bot.settings import Settings
from bot.slack_settings import LIBRARIES
from tests.slack.pages import DOCS, FILES, Printed, SlackPage, keys, page, spans

PAGES = {language: page(language) for language in FILES}
LOCALES = {"fr": "fr_CA.UTF-8", "en": "en_CA.UTF-8"}
EITHER = pytest.mark.parametrize("told", PAGES.values(), ids=list(PAGES))
SETTINGS = {name.upper() for name in Settings.model_fields}
ROOT = Path(__file__).parents[2]
SOURCES = [*ROOT.glob("adapters/slack/*.py"), *ROOT.glob("bot/**/*.py")]

SLACK_SAYS = {"dispatch_failed", "operation_timeout"}
"""Words of Slack's own client, which Tablée never reads."""

SLACK_COMMANDS = {"invite"}
COUNTS = {"fr": {3: "trois", 8: "huit"}, "en": {3: "three", 8: "eight"}}
TITLES = {
    "fr": ("permission", "ce que vous voyez"),
    "en": ("permission", "what you see"),
}


def run(*words: str, language: str = "fr") -> Result:
    """In the current folder, whose `.env` alone holds settings."""
    environment = {**dict.fromkeys(SETTINGS), "LC_ALL": LOCALES[language], "COLUMNS": "200"}
    return CliRunner().invoke(app, words, env=environment)


# ── Permissions ───────────────────────────────────────────────────────────────────────────────


def test_each_permission_of_the_manifest_is_told_with_its_reason() -> None:
    asked = [(f"`{scope.name}`", scope.why) for scope in SCOPES]
    assert PAGES["en"].table("permission") == asked
    in_french = PAGES["fr"].table("permission")
    assert [name for name, _ in in_french] == [name for name, _ in asked]
    assert all(why for _, why in in_french)


@EITHER
def test_what_slack_sums_up_is_counted_right(told: SlackPage) -> None:
    count = COUNTS[told.language]
    commands = slack_chrome.commands(all_words()[told.language])
    assert told.prose.count(f"{count[len(SCOPES)]} permissions") == 2
    assert re.search(rf"{count[len(commands)]} comm", told.prose)


# ── Settings ──────────────────────────────────────────────────────────────────────────────────


@EITHER
def test_each_setting_that_is_named_exists_and_none_of_slack_is_left_out(told: SlackPage) -> None:
    written = set(re.findall(r"\b[A-Z]+(?:_[A-Z]+)+\b", told.text))
    assert written <= SETTINGS
    assert {name for name in SETTINGS if name.startswith("SLACK_")} <= written
    assert set(keys("\n".join(told.env_files))) <= written


def test_the_operators_page_names_every_setting_in_use() -> None:
    text = (DOCS / "operateur.md").read_text("utf-8")
    written = set(re.findall(r"\b[A-Z]+(?:_[A-Z]+)*\b", " ".join(spans(text))))
    assert {name for name in SETTINGS if not name.startswith("TELEGRAM_")} <= written


def test_the_page_installs_the_extra_that_speaks_to_slack() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extra = {re.split("[<>=]", one)[0] for one in project["optional-dependencies"]["slack"]}
    assert extra == {name.replace("_", "-") for name in LIBRARIES}
    locked = (ROOT / "requirements.txt").read_text("utf-8")
    assert all(f"\n{name}==" in locked for name in extra), "`make .venv` installs what is locked"
    assert f"{project['name']}[slack]" == PACKAGES["slack_libraries"]
    assert all('`pip install ".[slack]"`' in told.prose for told in PAGES.values())


# ── Commands ──────────────────────────────────────────────────────────────────────────────────

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
    result = run(*command.words, language=language)
    assert result.exit_code == 0, result.output
    assert command.is_what(result.output), result.output


def test_each_kind_of_command_is_tried() -> None:
    tried = {command.words for command in PAGES["fr"].commands}
    assert {words[:2] for words in tried} >= {("slack", "manifest"), ("doctor",)}
    assert ("slack", "manifest", "--distributed") in tried


@EITHER
def test_each_command_and_option_that_is_named_exists(told: SlackPage) -> None:
    shown = [*told.spans, *(fence.body.strip() for fence in told.fences if fence.kind == "sh")]
    lines = [span.removeprefix(".venv/bin/") for span in shown]
    commands = {line for line in lines if re.match("tablee [a-z]", line)}
    assert {"tablee doctor", "tablee serve"} <= commands
    for line in commands:
        assert run(*line.split()[1:], "--help").exit_code == 0, line
    helped = run("slack", "manifest", "--help").output
    for option in (span.split()[0] for span in told.spans if span.startswith("--")):
        assert option in helped


@EITHER
def test_each_word_for_the_conversation_is_understood(told: SlackPage) -> None:
    known = {name for name, *_ in slack_chrome.commands(all_words()["fr"])} | SLACK_COMMANDS
    typed = [span.split() for span in told.spans if re.match(r"/(?!healthz)[a-z]+( |$)", span)]
    for command, *rest in typed:
        assert command[1:] in known
        assert command != "/tablee" or not rest or named(rest[0]) is not None, rest
    for word in ("aide", "bilan") if told.language == "fr" else ("help", "bilan"):
        assert word in told.spans
        assert named(word) is not None
    assert ["/bilan"] in typed


@EITHER
def test_each_address_is_served(told: SlackPage) -> None:
    named = {path for span in told.spans for path in re.findall(r"/(?:slack/\w+|healthz)", span)}
    assert named == {paths.EVENTS, paths.INSTALL, paths.REDIRECT, "/healthz"}


# ── When something goes wrong ─────────────────────────────────────────────────────────────────


def troubles(told: SlackPage) -> list[tuple[str, ...]]:
    return told.table(TITLES[told.language][1])


def codes(row: tuple[str, ...]) -> set[str]:
    """Slack's words of one row, alone or at the end of a line of the log."""
    found = (span.rpartition(": ")[2] for span in spans(" ".join(row)))
    return {code for code in found if re.fullmatch("[a-z]+(_[a-z]+)+|ratelimited", code)}


KNOWN = {
    code
    for module in (errors, socket)
    for code in re.findall(r'"([a-z_]+)"', Path(str(module.__file__)).read_text("utf-8"))
}


@EITHER
def test_each_word_of_slack_is_one_that_tablee_knows(told: SlackPage) -> None:
    named_there = set().union(*map(codes, troubles(told)))
    assert named_there - SLACK_SAYS <= KNOWN
    assert named_there >= {"invalid_auth", "not_in_channel", "messages_tab_disabled"}
    answered = set(bilan_posts.REASONS) | set(undelivered.TROUBLES)
    handled = {"ratelimited", "expired_trigger_id", "too_many_websockets"}
    assert named_there - SLACK_SAYS - handled <= answered, "each has its words on a screen"


@EITHER
def test_each_line_of_the_log_is_one_that_tablee_writes(told: SlackPage) -> None:
    sources = "".join(path.read_text("utf-8") for path in SOURCES)
    phrases = (span for span in told.spans if re.match(r"[\w']+( [\w']+){3}", span))
    lines = {phrase.partition(": ")[0] for phrase in phrases}
    assert len(lines) >= 2
    for line in lines:
        assert line in sources


@EITHER
def test_each_row_says_where_it_comes_from_and_what_to_do(told: SlackPage) -> None:
    rows = troubles(told)
    assert len(rows) >= 20
    assert all(len(row) == 3 and all(row) for row in rows)


# ── Words ─────────────────────────────────────────────────────────────────────────────────────


def plainly(text: str) -> str:
    """Whatever its spaces and apostrophes."""
    return re.sub(r"\s+", " ", text).replace("'", "’")


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
    assert [one.count("#") for one in french.headings] == [
        one.count("#") for one in english.headings
    ]
    assert french.env_files == english.env_files
    assert [one.words for one in french.commands] == [one.words for one in english.commands]
    assert list(map(codes, troubles(french))) == list(map(codes, troubles(english)))
    bold = [re.findall(r"\*\*([A-Z][\w &+-]+)\*\*", one.prose) for one in (french, english)]
    assert set(bold[0]) >= {"Create New App", "From a manifest", "Generate Token and Scopes"}
    assert _of_slack(bold[0]) == _of_slack(bold[1])


def _of_slack(bold: list[str]) -> list[str]:
    """Slack's own words alone: those that both languages share."""
    return [one for one in bold if one in SLACK_PAGES]


SLACK_PAGES = {
    *("Create New App", "From a manifest", "From an app manifest", "Next", "JSON", "Create"),
    *("Basic Information", "App-Level Tokens", "Generate Token and Scopes", "Add Scope"),
    *("Generate", "Install App", "Install to Workspace", "Allow", "Bot User OAuth Token"),
    *("OAuth & Permissions", "App Credentials", "Signing Secret", "Show", "Event Subscriptions"),
    *("Request URL", "Retry", "Verified", "Save Changes", "Client ID", "Client Secret"),
    *("Manage Distribution", "Activate Public Distribution", "Org Level Apps", "Opt-In"),
    *("App Manifest", "Revoke", "Regenerate", "Manage apps", "Remove App", "Enable Events", "On"),
    *("App Home", "Show Tabs", "Messages Tab", "Redirect URLs", "Request to Install"),
}
