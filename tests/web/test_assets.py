"""Static files: kept by browsers for a year under their version, and nothing else served."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.channels.scripted import ScriptedReceiver
from tests.channels.web_driver import browser_of, web_channel
from tests.web.browsing import Browser


@pytest_asyncio.fixture(loop_scope="function")
async def browser() -> AsyncIterator[Browser]:
    async with browser_of(web_channel(ScriptedReceiver())) as browser:
        yield browser


async def test_every_file_a_page_asks_for_is_there_for_a_year(browser: Browser) -> None:
    page = await browser.get("/m/at/question")
    asked = [n.get("href") for n in page.root.all("link")]
    asked += [n.get("src") for n in page.root.all("script")]
    assert len(asked) >= 3
    for path in asked:
        response = await browser.client.get(path)
        assert response.status_code == 200
        assert response.headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("tablee.css", "text/css"),
        ("vendor/htmx.min.js", "text/javascript"),
        ("favicon.svg", "image/svg+xml"),
        ("fonts/literata.woff2", "font/woff2"),
        ("licences/README.txt", "text/plain"),
    ],
)
async def test_an_old_version_is_served_briefly(
    browser: Browser, name: str, media_type: str
) -> None:
    for encoding in ("gzip", "identity"):
        headers = {"Accept-Encoding": encoding}
        response = await browser.client.get(f"/static/0/{name}", headers=headers)
        assert response.headers["content-type"].partition(";")[0] == media_type
        assert response.headers["cache-control"] == "public, max-age=60"
        assert len(response.content) > 100


@pytest.mark.parametrize("path", ["..%2fchannel.py", "%2e%2e/channel.py", "nothing.css", ""])
async def test_nothing_outside_the_folder_is_served(browser: Browser, path: str) -> None:
    assert (await browser.client.get(f"/static/0/{path}")).status_code == 404
