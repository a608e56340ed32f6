"""A person on the web channel, for the contract: a browser without scripts over the real app."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import httpx
from starlette.applications import Starlette

from adapters.web.channel import Site, WebChannel
from adapters.web.places import address
from bot.doorbell import LocalDoorbell
from dialogs.messages import Receiver
from tests.channels.contract import Seen
from tests.channels.scripted import FIELDS, ScriptedReceiver
from tests.web.browsing import Browser
from tests.web.chromes import CHROMES
from tests.web.reading import Page, sent

PUBLIC_URL = "https://tablee.example"


def hash_cookie(cookie: str) -> str:
    return hashlib.sha256(b"a key of the tests" + cookie.encode()).hexdigest()


def web_channel(receiver: Receiver, doorbell: LocalDoorbell | None = None) -> WebChannel:
    site = Site(PUBLIC_URL, secure=True, hash_cookie=hash_cookie, chromes=CHROMES)
    return WebChannel(receiver, doorbell or LocalDoorbell(), site)


def web_app(channel: WebChannel) -> Starlette:
    return Starlette(routes=list(channel.routes()))


def browser_of(channel: WebChannel, language: str = "fr-CA") -> Browser:
    return Browser(PUBLIC_URL, httpx.ASGITransport(app=web_app(channel)), language)


class WebDriver:
    """Satisfies `contract.Driver`. Has taken its seat: its browser holds a cookie."""

    def __init__(self) -> None:
        self.receiver = ScriptedReceiver()
        self.browser = browser_of(web_channel(self.receiver))

    async def take_seat(self) -> None:
        await self.browser.get("/m/i/jeton")
        await self.browser.press("Prendre place")
        self.receiver.effects.clear()
        self.receiver.looks.clear()
        self.receiver.revision = 1

    async def open(self, place: str) -> None:
        await self.browser.get(address(place))

    async def tap(self, label: str) -> None:
        await self.browser.press(label)

    async def tap_twice(self, label: str) -> None:
        shown = self.browser.page
        await self.browser.press(label, shown)
        await self.browser.press(label, shown)

    async def tap_again_later(self, label: str) -> None:
        await self.browser.press(label, self.browser.former)

    async def fill(self, fields: Mapping[str, Sequence[str]]) -> None:
        await self.browser.fill(fields)

    async def say(self, text: str) -> None:
        await self.browser.say(text)

    async def command(self, name: str, rest: str = "") -> None:
        await self.browser.say(f"/{name} {rest}".strip())

    async def seen(self) -> Seen:
        page = self.browser.page
        return Seen(page.texts, page.labels, page.chosen, values_in(page))


def values_in(page: Page) -> Mapping[str, tuple[str, ...]] | None:
    """What stands in each field of the page's form, as a screen would name it."""
    if not any(("kind", "filled") in sent(form) for form in page.root.all("form")):
        return None
    pairs = sent(page.form_doing("filled"))
    found = {one.name: tuple(v for n, v in pairs if n == f"f.{one.name}") for one in FIELDS}
    ranks = sorted((v, n) for n, v in pairs if n.startswith("r.ranking.") and v)
    return {**found, "ranking": tuple(name.removeprefix("r.ranking.") for _, name in ranks)}
