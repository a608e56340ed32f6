"""Slack's settings go together in three ways, and any other mix is told in words."""

from __future__ import annotations

from itertools import combinations

import pytest

from bot.i18n import all_words
from bot.settings import BadSettings, Settings, read_settings
from bot.slack_settings import (
    MISSING,
    NEITHER,
    TOO_MUCH,
    OneWorkspace,
    SeveralWorkspaces,
    SlackAccess,
    SocketMode,
    slack_access,
)

BOT, APP, SIGNING = "xoxb-1-hidden", "xapp-1-hidden", "signing-hidden"
TOKENS = {"slack_bot_token": BOT, "slack_app_token": APP}
CLIENT = {"slack_client_id": "1.2", "slack_client_secret": "client-hidden"}
SIGNED = {"slack_signing_secret": SIGNING}
EVERY = TOKENS | CLIENT | SIGNED


def settings(**given: object) -> Settings:
    """Settings that no `.env` of the folder can touch."""
    return read_settings(_env_file=None, **given)


@pytest.mark.parametrize(
    ("given", "access"),
    [
        ({}, None),
        (TOKENS, SocketMode(BOT, APP)),
        (TOKENS | SIGNED, SocketMode(BOT, APP)),
        ({"slack_bot_token": BOT} | SIGNED, OneWorkspace(BOT, SIGNING)),
        (CLIENT | SIGNED, SeveralWorkspaces("1.2", "client-hidden", SIGNING)),
    ],
)
def test_the_ways_in_which_slack_reaches_tablee(
    given: dict[str, str], access: SlackAccess | None
) -> None:
    assert slack_access(settings(**given)) == access
    assert "hidden" not in repr(slack_access(settings(**given)))


@pytest.mark.parametrize(
    ("given", "faults"),
    [
        ({"slack_bot_token": BOT}, {"SLACK_APP_TOKEN": NEITHER}),
        ({"slack_app_token": APP}, {"SLACK_BOT_TOKEN": MISSING["SLACK_BOT_TOKEN"]}),
        (SIGNED, {"SLACK_BOT_TOKEN": MISSING["SLACK_BOT_TOKEN"]}),
        (CLIENT, {"SLACK_SIGNING_SECRET": MISSING["SLACK_SIGNING_SECRET"]}),
        (
            {"slack_client_id": "1.2"} | SIGNED,
            {"SLACK_CLIENT_SECRET": MISSING["SLACK_CLIENT_SECRET"]},
        ),
        (
            {"slack_client_secret": "s"},
            {name: MISSING[name] for name in ("SLACK_CLIENT_ID", "SLACK_SIGNING_SECRET")},
        ),
        (
            CLIENT | SIGNED | {"slack_bot_token": BOT},
            {"SLACK_BOT_TOKEN": TOO_MUCH["SLACK_BOT_TOKEN"]},
        ),
        (EVERY, TOO_MUCH),
    ],
)
def test_a_mix_that_means_nothing_names_what_to_do(
    given: dict[str, str], faults: dict[str, str]
) -> None:
    with pytest.raises(BadSettings) as caught:
        slack_access(settings(**given))
    assert {fault.name: fault.expected for fault in caught.value.faults} == faults


def is_a_fault(given: dict[str, str]) -> bool:
    try:
        return slack_access(settings(**given)) is None
    except BadSettings:
        return True


def test_the_only_ways_are_those_told_above() -> None:
    every = [
        set(names) for count in range(1, len(EVERY) + 1) for names in combinations(EVERY, count)
    ]
    good = [names for names in every if not is_a_fault({name: EVERY[name] for name in names})]
    told = [TOKENS, TOKENS | SIGNED, {"slack_bot_token": BOT} | SIGNED, CLIENT | SIGNED]
    assert sorted(map(sorted, good)) == sorted(map(sorted, told))


def test_what_is_said_of_a_setting_stands_in_both_languages() -> None:
    french, english = all_words()["fr"], all_words()["en"]
    for said in (*MISSING.values(), NEITHER, *TOO_MUCH.values()):
        assert french.say(said) != english.say(said)
    where = (*MISSING.values(), NEITHER)
    assert all("«" in said for said in where), "each says on which of Slack's pages"


@pytest.mark.parametrize("given", ["https://slack-gov.com/api", "https://slack-gov.com/api/"])
def test_s27_the_address_of_slack_ends_on_a_slash(given: str) -> None:
    assert settings(slack_api_url=given).slack_api_url == "https://slack-gov.com/api/"
    assert settings().slack_api_url == "https://slack.com/api/"
