"""Installing by OAuth: who may, from which browser, what is kept of it, and how it is told."""

from __future__ import annotations

import io
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from sqlalchemy import text

from bot.wiring import Options
from tests.fakes.slack_server import Slack
from tests.scenario.house import SetClock
from tests.slack.gates import Database
from tests.slack.house import Installed, SlackHouse, open_slack_house

REFUSED = {"fr": "L’installation s’est interrompue", "en": "The installation was interrupted"}


@pytest.fixture
async def house(
    slack: Slack, sqlite_url: str, clock: SetClock, options: Options
) -> AsyncIterator[SlackHouse]:
    """Nobody has installed it yet."""
    slack.workspace("T1", "Chez nous", installed=False)
    way = Installed.OAUTH
    async with open_slack_house(sqlite_url, slack, way, clock=clock, options=options) as house:
        yield house


def title(page: httpx.Response) -> str:
    found = re.search(r"<h1>(.*)</h1>", page.text)
    assert found is not None
    return found[1]


# ── It goes well ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr-CA,fr;q=0.9", "Tablée est installée"), ("en-US,en", "Tablée is installed"), ("", None)],
)
async def test_whoever_installs_is_told_in_their_language_and_it_works_at_once(
    house: SlackHouse, language: str, words: str | None
) -> None:
    louise, browser = house.person("U1", "Louise"), house.slack.browser()
    browser.client.headers["Accept-Language"] = language
    page = await browser.installs(by=louise)
    assert page.status_code == 200
    assert title(page) == (words or "Tablée est installée")
    await louise.opens_home()
    await house.rest()
    assert louise.home.shows("Tablée")
    held = (await house.installed())["T1"]
    assert (held.name, held.bot_user) == ("Chez nous", house.slack.workspace("T1").install.bot_user)
    assert held.token == house.slack.workspace("T1").token


async def test_e16_the_pages_hold_no_secret_and_are_kept_by_nobody(house: SlackHouse) -> None:
    page = await house.slack.browser().installs(by=house.person("U1"))
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["referrer-policy"] == "no-referrer"
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    held = (await house.installed())["T1"]
    for secret in (held.token, house.slack.app.client_secret, "code."):
        assert secret not in page.text


async def test_a_whole_organisation_is_installed_once(house: SlackHouse) -> None:
    slack = house.slack
    slack.world.enterprises["E1"] = "Réseau"
    one = slack.workspace("T5", enterprise="E1", installed=False)
    two = slack.workspace("T6", enterprise="E1", installed=False)
    admin, member = one.user("W1", "Admin"), two.user("W2", "Membre")
    page = await slack.browser().installs(by=admin, org_wide=True)
    assert page.status_code == 200
    assert [(held.workspace, held.name) for held in (await house.installed()).values()] == [
        ("E1", "Réseau")
    ]
    for person in (admin, member):
        await person.opens_home()
        await person.types("aide")
        await house.rest()
        assert person.home.shows("Tablée")
        assert len(person.dm.from_app) == 1


async def test_installed_again_it_goes_on_with_the_new_token(house: SlackHouse) -> None:
    louise = house.person("U1", "Louise")
    await house.slack.browser().installs(by=louise)
    first = (await house.installed())["T1"]
    await house.slack.browser().installs(by=louise)
    second = (await house.installed())["T1"]
    assert second.token != first.token
    assert (await louise.opens_home()).ok
    await house.rest()
    assert louise.home.shows("Tablée")


# ── The state ─────────────────────────────────────────────────────────────────────────────────


async def refused(house: SlackHouse, page: httpx.Response, language: str = "fr") -> None:
    """A page says so in the reader's language; nothing was asked of Slack, nothing is kept."""
    assert page.status_code in {400, 401}
    assert title(page) == REFUSED[language]
    assert not house.slack.calls_of("oauth.v2.access")
    assert not await house.installed()


async def test_e16_a_state_that_is_too_old_is_refused(house: SlackHouse) -> None:
    browser = house.slack.browser()
    address = await browser.opens()
    house.clock.move_to(house.clock.now() + timedelta(minutes=11))
    await refused(house, await browser.agrees(address, house.person("U1")))


@pytest.mark.parametrize("state", ["", "another", "gAAAAABmZm9yZ2Vk", "é" * 500])
async def test_e16_a_state_that_we_did_not_make_is_refused(house: SlackHouse, state: str) -> None:
    """Even where the browser was made to hold it."""
    browser = house.slack.browser()
    address = await browser.opens()
    held = state if state.isascii() else "x"
    browser.client.cookies.set("slack-app-oauth-state", held, domain="tablee.example")
    page = await browser.agrees(address, house.person("U1"), state=state)
    assert page.status_code == (401 if held == state else 400)
    await refused(house, page)


async def test_e16_another_browser_cannot_finish_what_this_one_began(house: SlackHouse) -> None:
    browser = house.slack.browser()
    address = await browser.opens()
    browser.client.cookies.clear()
    browser.client.headers["Accept-Language"] = "en"
    await refused(house, await browser.agrees(address, house.person("U1")), "en")


async def test_e16_a_state_is_good_for_one_use(house: SlackHouse) -> None:
    louise, browser = house.person("U1"), house.slack.browser()
    address = await browser.opens()
    assert (await browser.agrees(address, louise)).status_code == 200
    first = (await house.installed())["T1"].token
    again = await browser.agrees(address, louise)
    assert again.status_code == 401
    assert title(again) == REFUSED["fr"]
    assert len(house.slack.calls_of("oauth.v2.access")) == 1
    assert (await house.installed())["T1"].token == first


# ── It goes wrong ─────────────────────────────────────────────────────────────────────────────


async def test_whoever_declines_is_told_that_nothing_was_installed(house: SlackHouse) -> None:
    browser = house.slack.browser()
    page = await browser.declines(await browser.opens())
    assert page.status_code == 200
    assert title(page) == REFUSED["fr"]
    assert 'href="/slack/install"' in page.text
    assert not await house.installed()


@pytest.mark.parametrize("error", ["invalid_code", "code_already_used", "bad_redirect_uri"])
async def test_e13_a_code_that_slack_refuses_ends_in_a_page_and_in_no_log(
    log: io.StringIO, house: SlackHouse, error: str
) -> None:
    browser = house.slack.browser()
    address = await browser.opens()
    house.slack.refuses("oauth.v2.access", error)
    page = await browser.agrees(address, house.person("U1"))
    assert page.status_code == 401
    assert title(page) == "Slack n’a pas accepté l’installation"
    state = parse_qs(urlsplit(address).query)["state"][0]
    for secret in ("code.1", state, house.slack.app.client_secret):
        assert secret not in log.getvalue()


@pytest.mark.parametrize("method", ["oauth.v2.access", "auth.test"])
async def test_slack_away_ends_in_a_page_too(house: SlackHouse, method: str) -> None:
    browser = house.slack.browser()
    address = await browser.opens()
    house.slack.loses_answer(method, applied=False, times=5)
    page = await browser.agrees(address, house.person("U1"))
    assert page.status_code == 503
    assert title(page) == "Slack n’a pas accepté l’installation"
    assert not await house.installed()


async def test_a_database_away_ends_in_a_page_too(house: SlackHouse, database: Database) -> None:
    browser = house.slack.browser()
    address = await browser.opens()
    database.down = True
    page = await browser.agrees(address, house.person("U1"))
    assert page.status_code == 503
    assert title(page) == "Slack n’a pas accepté l’installation"


# ── What is kept ──────────────────────────────────────────────────────────────────────────────


async def test_tokens_are_sealed_wherever_the_database_writes(
    slack: Slack, database_url: str, clock: SetClock, options: Options
) -> None:
    slack.app.rotates_tokens = True
    slack.workspace("T1", "Chez nous", installed=False)
    way = Installed.OAUTH
    async with open_slack_house(database_url, slack, way, clock=clock, options=options) as house:
        await slack.browser().installs(by=house.person("U1"))
        held = (await house.installed())["T1"]
        secrets = (held.token, held.refresh_token, "Chez nous")
        assert all(secrets)
        with house.app.storage.engine.connect() as connection:
            rows = connection.execute(text("SELECT * FROM installation")).all()
        assert rows
        assert not any(secret in repr(rows) for secret in secrets)
        path = Path(database_url.removeprefix("sqlite:///"))
        for written in path.parent.glob(f"{path.name}*"):  # none, where PostgreSQL keeps them
            assert not any(secret.encode() in written.read_bytes() for secret in secrets)
