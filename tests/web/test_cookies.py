"""The cookie of one browser: given once somebody sits, kept from scripts, never by a look."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio

from adapters.web.cookies import MINT_SECONDS, mint, new_nonce, secret_in
from dialogs.messages import Gesture, GestureKind, Reply
from dialogs.nouns.people import Account
from tests.channels.scripted import ScriptedReceiver
from tests.channels.web_driver import browser_of, hash_cookie, web_channel
from tests.web.browsing import Browser

NAME = "__Host-tablee"


@pytest.fixture
def receiver() -> ScriptedReceiver:
    return ScriptedReceiver()


@pytest_asyncio.fixture(loop_scope="function")
async def browser(receiver: ScriptedReceiver) -> AsyncIterator[Browser]:
    async with browser_of(web_channel(receiver)) as browser:
        yield browser


def given(response: httpx.Response) -> str:
    return str(response.headers.get("set-cookie", ""))


async def test_taking_a_seat_binds_the_browser(
    browser: Browser, receiver: ScriptedReceiver
) -> None:
    await browser.get("/m/i/jeton")
    browser.client.follow_redirects = False
    await browser.press("Prendre place")
    (gesture,) = receiver.effects
    secret = browser.client.cookies[NAME]
    assert gesture.account == Account("web", "", hash_cookie(secret))
    assert secret not in str(gesture)
    assert browser.page.status == 303


async def test_the_cookie_is_kept_from_scripts_and_other_sites(browser: Browser) -> None:
    await browser.get("/m/i/jeton")
    browser.client.follow_redirects = False
    await browser.press("Prendre place")
    attributes = given(browser.last).lower()
    for attribute in ("httponly", "samesite=lax", "secure", "path=/", "max-age="):
        assert attribute in attributes
    assert "domain" not in attributes


async def test_a_look_gives_no_cookie_and_a_members_visit_renews_it(browser: Browser) -> None:
    for path in ("/m/", "/m/at/question", "/m/i/jeton"):
        assert given(await browser.client.get(path)) == ""
    await browser.get("/m/i/jeton")
    await browser.press("Prendre place")
    assert given(await browser.client.get("/m/at/question")).startswith(f"{NAME}=")
    assert given(await browser.client.get("/m/i/autre")) == ""


async def test_a_refused_claim_leaves_no_cookie(
    browser: Browser, receiver: ScriptedReceiver
) -> None:
    receiver.stranger = True
    await browser.get("/m/i/jeton")
    await browser.press("Prendre place")
    assert NAME not in browser.client.cookies
    assert "Menu" not in {node.words for node in browser.page.root.all("summary")}


async def test_an_ended_session_is_shown_as_a_visitor(
    browser: Browser, receiver: ScriptedReceiver
) -> None:
    await browser.get("/m/i/jeton")
    await browser.press("Prendre place")
    receiver.stranger = True
    response = await browser.client.get("/m/")
    assert given(response) == ""
    assert "sse-connect" not in response.text


async def test_both_clicks_of_a_double_claim_bring_the_same_browser(
    browser: Browser, receiver: ScriptedReceiver
) -> None:
    landing = await browser.get("/m/i/jeton")
    first = await browser.press("Prendre place", landing)
    secret = browser.client.cookies[NAME]
    browser.client.cookies.clear()
    await browser.press("Prendre place", landing)
    assert first.status == 200
    assert (browser.client.cookies[NAME], len(receiver.effects)) == (secret, 1)


async def test_two_landings_bring_two_browsers(
    browser: Browser, receiver: ScriptedReceiver
) -> None:
    for _ in range(2):
        browser.client.cookies.clear()
        await browser.get("/m/i/jeton")
        await browser.press("Prendre place")
    assert len({gesture.account.user for gesture in receiver.effects}) == 2


def test_a_page_left_open_brings_a_secret_of_its_own() -> None:
    nonce = new_nonce(1000.0)
    assert mint(nonce, hash_cookie, 1001.0) == mint(nonce, hash_cookie, 1500.0)
    late = {mint(nonce, hash_cookie, 1001.0 + MINT_SECONDS) for _ in range(3)}
    foreign = {mint("zz", hash_cookie, 1000.0), mint("fff", hash_cookie, 1000.0)}
    assert len(late | foreign) == 5
    assert all(secret_in({NAME: secret}, secure=True) for secret in late | foreign)


@pytest.mark.parametrize("forged", ["", "short", "a" * 200, "é" * 64, "a" * 63 + "\0"])
def test_a_cookie_that_we_cannot_have_made_is_none(forged: str) -> None:
    assert secret_in({NAME: forged}, secure=True) is None
    assert secret_in({"tablee": "a" * 64}, secure=True) is None
    assert secret_in({"tablee": "a" * 64}, secure=False) == "a" * 64


class SlowReceiver:
    """Answers when told, so that two claims are under way together."""

    def __init__(self) -> None:
        self.gestures: list[Gesture] = []
        self.go = asyncio.Event()

    async def receive(self, gesture: Gesture) -> Reply:
        if gesture.kind is not GestureKind.OPENED:
            self.gestures.append(gesture)
            if len(self.gestures) == 2:
                self.go.set()
            await self.go.wait()
        return await ScriptedReceiver().receive(gesture)

    async def drawn(self, account: Account, revision: int, message: str) -> None:
        raise AssertionError(f"pages are never noted as drawn: {account} {revision} {message}")

    async def learned(self, account: Account, locale: str, zone: str) -> None:
        raise AssertionError(f"a browser says it with each request: {account} {locale} {zone}")


async def test_u_two_claims_at_once_are_one_event_of_one_account() -> None:
    receiver = SlowReceiver()
    async with browser_of(web_channel(receiver)) as browser:
        landing = await browser.get("/m/i/jeton")
        await asyncio.gather(
            browser.press("Prendre place", landing), browser.press("Prendre place", landing)
        )
    one, two = receiver.gestures
    assert (one.event_id, one.account) == (two.event_id, two.account)
