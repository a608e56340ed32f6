"""Live pages over a real socket: they hear that something changed, and leave nothing behind."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio
from starlette.applications import Starlette

from adapters.web.channel import Site, WebChannel
from bot.doorbell import LocalDoorbell
from dialogs.messages import Envelope, Screen
from dialogs.nouns.people import Account
from tests.channels.scripted import ScriptedReceiver
from tests.channels.web_driver import hash_cookie
from tests.web.chromes import CHROMES
from tests.web.serving import serving

SECRET = "a" * 64
LOUISE = Account("web", "", hash_cookie(SECRET))


@pytest.fixture
def doorbell() -> LocalDoorbell:
    return LocalDoorbell(most_a_bell=1)


@pytest.fixture
def channel(doorbell: LocalDoorbell) -> WebChannel:
    site = Site("http://127.0.0.1", secure=False, hash_cookie=hash_cookie, chromes=CHROMES)
    return WebChannel(ScriptedReceiver(), doorbell, site)


@pytest_asyncio.fixture(loop_scope="function")
async def client(channel: WebChannel) -> AsyncIterator[httpx.AsyncClient]:
    app = Starlette(routes=list(channel.routes()))
    async with (
        serving(lambda _: app) as address,
        httpx.AsyncClient(base_url=address, cookies={"tablee": SECRET}) as client,
    ):
        yield client
        await channel.stop()


async def until(doorbell: LocalDoorbell, listening: int) -> None:
    """Wait for the server to have seen pages come or go."""
    async with asyncio.timeout(10):
        while doorbell.listening != listening:  # noqa: ASYNC110 - a count, as operators see it
            await asyncio.sleep(0)


async def test_a_page_is_told_to_look_and_nothing_more(
    client: httpx.AsyncClient, channel: WebChannel, doorbell: LocalDoorbell
) -> None:
    async with client.stream("GET", "/m/events") as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        assert response.headers["cache-control"] == "no-store"
        lines = response.aiter_lines()
        await until(doorbell, 1)
        screen = Screen("home", "Secret", "fr", (), "Tablée")
        assert await channel.send(Envelope(LOUISE, screen, 2)) == ""
        heard = []
        async for line in lines:
            heard.append(line)
            if line.startswith("data:"):
                break
    assert [line for line in heard if line and not line.startswith((":", "retry"))] == [
        "event: look",
        "data: again",
    ]
    await until(doorbell, 0)


async def test_one_page_too_many_is_told_not_to_come_back(
    client: httpx.AsyncClient, doorbell: LocalDoorbell
) -> None:
    async with client.stream("GET", "/m/events"):
        await until(doorbell, 1)
        assert (await client.get("/m/events")).status_code == 204


async def test_a_closing_site_ends_its_streams(
    client: httpx.AsyncClient, channel: WebChannel, doorbell: LocalDoorbell
) -> None:
    async with client.stream("GET", "/m/events") as response:
        await until(doorbell, 1)
        await channel.stop()
        assert "here" in "".join([text async for text in response.aiter_text()])
    await until(doorbell, 0)
    await channel.start()
    async with client.stream("GET", "/m/events"):
        await until(doorbell, 1)


async def test_a_stream_belongs_to_a_browser(client: httpx.AsyncClient) -> None:
    client.cookies.clear()
    assert (await client.get("/m/events")).status_code == 204
