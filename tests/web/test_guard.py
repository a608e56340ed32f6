"""Faults E16 and E17: who may speak to the site, and what a browser is told of its pages."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from starlette.datastructures import Headers

from adapters.web.channel import MAX_BODY_BYTES
from adapters.web.guard import Gate
from tests.channels.scripted import ScriptedReceiver
from tests.channels.web_driver import browser_of, web_channel
from tests.web.browsing import FORM, Browser
from tests.web.reading import read

GATE = Gate("https://tablee.example:8443")
OWN = {"host": "tablee.example"}


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("tablee.example", 0),
        ("TABLEE.example:8443", 0),
        ("localhost:8080", 0),
        ("127.0.0.1", 0),
        ("[::1]:8080", 0),
        ("evil.example", 421),
        ("tablee.example.evil.example", 421),
        ("", 421),
        ("[::1", 421),
    ],
)
def test_e17_only_our_own_name_and_loopback(host: str, status: int) -> None:
    assert GATE.refuses("GET", Headers({"host": host})) == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "same-origin"}, 0),
        ({"sec-fetch-site": "same-origin", "origin": "null"}, 0),
        ({"sec-fetch-site": "none"}, 0),
        ({"sec-fetch-site": "cross-site", "origin": "https://tablee.example"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "https://tablee.example"}, 0),
        ({"origin": "https://tablee.example:8443"}, 0),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({}, 0),
    ],
)
def test_e17_only_our_own_pages_may_post(headers: dict[str, str], status: int) -> None:
    assert GATE.refuses("POST", Headers({**OWN, **headers})) == status
    assert GATE.refuses("GET", Headers({**OWN, **headers})) == 0


@pytest.fixture
def receiver() -> ScriptedReceiver:
    return ScriptedReceiver()


@pytest_asyncio.fixture(loop_scope="function")
async def browser(receiver: ScriptedReceiver) -> AsyncIterator[Browser]:
    async with browser_of(web_channel(receiver)) as browser:
        yield browser


async def test_e17_a_foreign_post_never_reaches_the_receiver(
    browser: Browser, receiver: ScriptedReceiver
) -> None:
    headers = {**FORM, "Sec-Fetch-Site": "cross-site"}
    content = b"nonce=n&kind=chosen&action=claim:jeton"
    response = await browser.client.post("/m/do", content=content, headers=headers)
    assert response.status_code == 403
    assert "Demande refusée" in response.text
    assert (receiver.effects, receiver.looks) == ([], [])


async def test_e17_a_page_may_run_nothing_inline_and_stand_in_no_frame(browser: Browser) -> None:
    response = await browser.client.get("/m/")
    policy = response.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["cache-control"] == "no-store"
    inline = [node for node in browser_page(response.text) if not node]
    assert inline == []


def browser_page(html: str) -> list[str]:
    """The `src` of every script, and "" for whatever would need `unsafe-inline`."""
    nodes = list(read(html).walk())
    scripts = [node.get("src") for node in nodes if node.tag == "script"]
    styled = ["" for node in nodes if node.tag == "style" or node.has("style")]
    handled = ["" for node in nodes for name in node.attributes if name.startswith("on")]
    return scripts + styled + handled


async def test_e18_a_body_past_the_limit_is_refused_in_words(
    browser: Browser, receiver: ScriptedReceiver
) -> None:
    content = b"nonce=n&kind=said&text=" + b"a" * MAX_BODY_BYTES
    response = await browser.client.post("/m/do", content=content, headers=FORM)
    assert response.status_code == 413
    assert "Rien n’a été enregistré" in response.text
    assert receiver.effects == []


async def test_an_unreadable_post_is_refused_in_the_readers_language(browser: Browser) -> None:
    headers = {**FORM, "Accept-Language": "en"}
    response = await browser.client.post("/m/do", content=b"a=1", headers=headers)
    assert (response.status_code, 'lang="en"' in response.text) == (400, True)
    assert "Nothing changed" in response.text


async def test_e16_a_landing_page_leaves_no_trace(
    browser: Browser, receiver: ScriptedReceiver
) -> None:
    for method in ("GET", "HEAD", "GET"):
        response = await browser.client.request(method, "/m/i/jeton")
        assert response.status_code == 200
        assert response.headers["referrer-policy"] == "no-referrer"
        assert "noindex" in response.headers["x-robots-tag"]
        assert "set-cookie" not in response.headers
    assert receiver.effects == []
    assert {(one.action, one.account.user) for one in receiver.looks} == {("invitation:jeton", "")}
