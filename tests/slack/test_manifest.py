"""The manifest is one that Slack takes, in every language and every way of being reached."""

from __future__ import annotations

import json
import re
from itertools import product
from typing import Any

import pytest
import yaml

from adapters.slack.chrome import SlackChrome
from adapters.slack.codec import CALLBACK
from adapters.slack.manifest import EVENTS, SCOPES, command_name, manifest
from adapters.slack.parse import command
from bot.i18n import LANGUAGES, all_words
from bot.wiring.slack import slack_words
from dialogs.nouns.errors import Invalid
from tests.slack.payloads import command as typed

URL = "https://tablee.example.org"
CHROMES = {language: slack_words(words) for language, words in all_words().items()}


def made(language: str = "fr", *, prefix: str = "", **ways: bool) -> dict[str, Any]:
    asked = {"socket_mode": False, "distributed": False} | ways
    return manifest(CHROMES[language], prefix=prefix, public_url=URL, **asked)


ALL = [
    made(language, prefix=prefix, socket_mode=socket_mode, distributed=distributed)
    for language, prefix, socket_mode, distributed in product(
        LANGUAGES, ("", "dev", "x" * 24), (True, False), (True, False)
    )
]

# ── Slack's own schema, for the keys that we use ──────────────────────────────────────────────

LENGTHS = {
    "name": (1, 35),
    "description": (1, 140),
    "long_description": (175, 4000),
    "display_name": (1, 80),
    "command": (2, 32),
    "usage_hint": (1, 1000),
    "callback_id": (1, 255),
}
KEYS = {
    "": {"_metadata", "display_information", "features", "oauth_config", "settings"},
    "_metadata": {"major_version", "minor_version"},
    "display_information": {"name", "description", "long_description", "background_color"},
    "features": {"app_home", "bot_user", "shortcuts", "slash_commands"},
    "features.app_home": {
        "home_tab_enabled",
        "messages_tab_enabled",
        "messages_tab_read_only_enabled",
    },
    "features.bot_user": {"display_name", "always_online"},
    "features.shortcuts": {"name", "type", "callback_id", "description"},
    "features.slash_commands": {"command", "description", "should_escape", "usage_hint", "url"},
    "oauth_config": {"scopes", "redirect_urls"},
    "oauth_config.scopes": {"bot"},
    "settings": {
        "event_subscriptions",
        "interactivity",
        "org_deploy_enabled",
        "socket_mode_enabled",
        "token_rotation_enabled",
    },
    "settings.event_subscriptions": {"request_url", "bot_events"},
    "settings.interactivity": {"is_enabled", "request_url"},
}


def check(value: Any, path: str = "") -> None:  # noqa: ANN401 - any part of a manifest
    if isinstance(value, list):
        assert value, f"{path} may be left out, and may not be empty"
        for one in value:
            check(one, path)
    if not isinstance(value, dict):
        return
    assert value.keys() <= KEYS[path], path
    for name, inner in value.items():
        if isinstance(inner, str) and name in LENGTHS:
            least, most = LENGTHS[name]
            assert least <= len(inner) <= most, f"{path}.{name}"
        check(inner, f"{path}.{name}".strip("."))


@pytest.mark.parametrize("whole", ALL)
def test_slack_takes_it(whole: dict[str, Any]) -> None:
    check(whole)
    assert len(whole["features"]["shortcuts"][0]["name"]) <= 24
    assert re.fullmatch("#[0-9a-f]{6}", whole["display_information"]["background_color"])
    assert json.loads(json.dumps(whole)) == whole
    assert yaml.safe_load(yaml.safe_dump(whole, allow_unicode=True)) == whole


# ── What is asked of a workspace ──────────────────────────────────────────────────────────────

NEEDS = {
    "app_mention": "app_mentions:read",
    "message.im": "im:history",
    "user_change": "users:read",
}


def test_each_event_has_its_scope_and_each_scope_its_reason() -> None:
    names = [scope.name for scope in SCOPES]
    assert names == sorted(set(names))
    assert all(scope.why for scope in SCOPES)
    assert {NEEDS[event] for event in EVENTS if event in NEEDS} <= set(names)
    assert made()["oauth_config"]["scopes"] == {"bot": names}


def test_what_lets_tablee_read_channels_or_addresses_is_never_asked() -> None:
    refused = {"channels:history", "groups:history", "mpim:history", "users:read.email"}
    assert not refused & {scope.name for scope in SCOPES}
    assert not {"message.channels", "message.groups", "message.mpim"} & set(EVENTS)


def test_members_can_write_and_open_home() -> None:
    assert made()["features"]["app_home"] == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": False,
    }
    assert made()["features"]["shortcuts"][0]["callback_id"] == CALLBACK


# ── The ways of being reached ─────────────────────────────────────────────────────────────────


def addresses(value: object) -> set[str]:
    if isinstance(value, dict):
        return {one for inner in value.values() for one in addresses(inner)}
    if isinstance(value, list):
        return {one for inner in value for one in addresses(inner)}
    return {value} if isinstance(value, str) and value.startswith("http") else set()


def test_socket_mode_names_no_address() -> None:
    whole = made(socket_mode=True)
    assert addresses(whole) == set()
    assert whole["settings"]["socket_mode_enabled"]
    assert whole["settings"]["interactivity"] == {"is_enabled": True}


def test_http_names_the_addresses_that_are_served() -> None:
    whole = made()
    assert addresses(whole) == {URL + "/slack/events", URL + "/slack/oauth_redirect"}
    assert not whole["settings"]["socket_mode_enabled"]


@pytest.mark.parametrize("setting", ["token_rotation_enabled", "org_deploy_enabled"])
def test_only_several_workspaces_rotate_tokens_and_deploy_to_organisations(setting: str) -> None:
    assert made(distributed=True)["settings"][setting] is True
    assert made()["settings"][setting] is False
    assert made(distributed=True, socket_mode=True)["settings"][setting] is False


# ── Prefixes ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("prefix", ["", "dev", "ma-table_2", "x" * 24])
def test_s17_a_prefixed_command_is_read_back_as_itself(prefix: str) -> None:
    commands = [one["command"] for one in made(prefix=prefix)["features"]["slash_commands"]]
    assert [command(typed(name)).gesture.action for name in commands] == [
        "bilan",
        "point",
        "tablee",
    ]


def test_s17_two_apps_of_one_workspace_have_two_names() -> None:
    assert made()["display_information"]["name"] == "Tablée"
    assert made(prefix="dev")["features"]["bot_user"]["display_name"] == "Tablée dev"


@pytest.mark.parametrize(
    "prefix", ["Dev", "é", "a b", "-", "dev-", "_dev", "/dev", "x" * 25, "a\n"]
)
def test_a_prefix_that_slack_refuses_is_invalid(prefix: str) -> None:
    with pytest.raises(Invalid):
        command_name(prefix, "tablee")
    with pytest.raises(Invalid):
        made(prefix=prefix)


# ── The words of the chrome ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("chrome", CHROMES.values(), ids=list(CHROMES))
def test_s9_s10_the_words_around_a_screen_fit_where_they_stand(chrome: SlackChrome) -> None:
    window = (chrome.product, chrome.close)
    buttons = (
        *(chrome.again, chrome.open, chrome.change, chrome.previous, chrome.next),
        *(chrome.in_window, chrome.in_conversation),
    )
    assert all(0 < len(one) <= 24 for one in window)
    assert all(0 < len(one) <= 75 for one in buttons)
    assert chrome.rank.format(n=3).endswith("3")


def test_commands_have_the_same_names_in_every_language() -> None:
    assert len({tuple(one.name for one in chrome.commands) for chrome in CHROMES.values()}) == 1
