"""The web channel before the real conversation: a seat taken, answered and left by forms alone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from adapters.web.channel import Site, WebChannel
from bot.doorbell import LocalDoorbell
from bot.library import Library
from dialogs.state import RunStatus
from storage.opening import open_storage
from tests.channels.web_driver import PUBLIC_URL, web_app
from tests.conversation.house import House, build
from tests.web.browsing import Browser
from tests.web.chromes import CHROMES

KEY = b"k" * 32
SEAT = 1
CONSENT = {"consent": ("yes",)}


@dataclass
class Table:
    """A table whose members come by the web, each by a browser of its own."""

    house: House
    channel: WebChannel

    def browser(self, language: str = "fr-CA") -> Browser:
        return Browser(PUBLIC_URL, httpx.ASGITransport(app=web_app(self.channel)), language)

    def link(self, seat: int = SEAT) -> str:
        return f"/m/i/{self.house.links[self.house.seats[seat].id]}"

    async def run_begun(self, browser: Browser) -> int:
        """The seat taken, a wave opened, its questionnaire begun; the participation's id."""
        await browser.get(self.link())
        await browser.fill(CONSENT)
        ids = await self.house.open_wave("engagement", SEAT)
        await browser.get(f"/m/at/run:{ids[SEAT]}")
        await browser.press("Commencer")
        return ids[SEAT]


@pytest.fixture
async def table(tmp_path: Path) -> AsyncIterator[Table]:
    storage = open_storage(f"sqlite:///{tmp_path}/tablee.sqlite3", [KEY])
    storage.migrate()
    house = await build(storage, Library.load())
    site = Site(PUBLIC_URL, secure=True, hash_cookie=house.hasher.browser, chromes=CHROMES)
    yield Table(house, WebChannel(house.conversation, LocalDoorbell(), site))
    await storage.close()


async def test_a_link_previewed_a_thousand_ways_is_still_good(table: Table) -> None:
    async with table.browser() as preview, table.browser() as member:
        for method in ("GET", "HEAD", "GET"):
            assert (await preview.client.request(method, table.link())).status_code == 200
        await member.get(table.link())
        await member.fill(CONSENT)
        assert (await member.get("/m/")).title == "Accueil"
        assert (await preview.get("/m/")).title != "Accueil"


async def test_without_consent_nobody_sits_and_no_cookie_is_kept(table: Table) -> None:
    async with table.browser() as member:
        await member.get(table.link())
        await member.fill({"consent": ()})
        assert any("Cochez la case" in text for text in member.page.texts)
        assert len(member.client.cookies) == 0


async def test_a_second_claim_from_elsewhere_is_told_and_opens_nothing(table: Table) -> None:
    async with table.browser() as first, table.browser() as second:
        await first.get(table.link())
        kept = await second.get(table.link())
        await first.fill(CONSENT)
        await second.fill(CONSENT, kept)
        assert len(second.client.cookies) == 0
        assert (await second.get("/m/")).title != "Accueil"


async def test_both_clicks_of_a_claim_end_in_the_same_seat(table: Table) -> None:
    async with table.browser() as member:
        landing = await member.get(table.link())
        await member.fill(CONSENT, landing)
        member.client.cookies.clear()
        await member.fill(CONSENT, landing)
        assert (await member.get("/m/")).title == "Accueil"


async def test_answers_by_forms_are_in_the_run(table: Table) -> None:
    async with table.browser() as member:
        run_id = await table.run_begun(member)
        kept = member.page
        first = kept.labels[0]
        await member.press(first, kept)
        await member.press(first, kept)
        run = await table.house.state(run_id)
        assert (len(run.answers), run.status) == (1, RunStatus.ASKING)
        await member.press("Retour")
        assert member.page.chosen == (first,)


async def test_a_stale_button_says_so_and_overwrites_nothing(table: Table) -> None:
    async with table.browser() as member:
        run_id = await table.run_begun(member)
        first, second, *_ = member.page.labels
        old = member.page
        await member.press(first)
        await member.press(second, old)
        assert any("Voici où vous en êtes" in text for text in member.page.texts)
        run = await table.house.state(run_id)
        assert len(run.answers) == 1
        await member.press("Retour")
        assert member.page.chosen == (first,)


async def test_words_on_a_page_are_heard_where_they_were_typed(table: Table) -> None:
    async with table.browser() as member:
        await table.run_begun(member)
        asked = member.page.texts
        await member.say("passer")
        assert member.page.texts != asked
        await member.say("plus tard")
        assert member.page.status == 200
        assert member.page.chosen == ()


async def test_the_page_speaks_the_readers_language(table: Table) -> None:
    async with table.browser("en-GB,fr;q=0.5") as member:
        page = await member.get(table.link())
        assert page.root.all("html")[0].get("lang") == "en"
