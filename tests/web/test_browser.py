"""With scripts and without: the same deeds in Chromium, and what only a live page does."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
import pytest_asyncio
from playwright.async_api import BrowserContext, Page, expect
from starlette.applications import Starlette
from starlette.types import ASGIApp

from adapters.web.channel import Site, WebChannel
from bot.doorbell import LocalDoorbell
from tests.channels.scripted import ScriptedReceiver
from tests.channels.web_driver import hash_cookie
from tests.web.chrome_driver import window
from tests.web.chromes import CHROMES
from tests.web.serving import serving

pytestmark = pytest.mark.browser

SECRET = "a" * 64
MARK = "window.stillHere = true"


@dataclass
class Stage:
    """A served channel, and somebody's bell."""

    receiver: ScriptedReceiver = field(default_factory=ScriptedReceiver)
    doorbell: LocalDoorbell = field(default_factory=LocalDoorbell)
    address: str = ""
    console: list[str] = field(default_factory=list)

    def app(self, address: str) -> ASGIApp:
        self.address = address
        site = Site(address, secure=False, hash_cookie=hash_cookie, chromes=CHROMES)
        return Starlette(routes=list(WebChannel(self.receiver, self.doorbell, site).routes()))

    def ring(self) -> None:
        self.doorbell.ring(hash_cookie(SECRET))

    async def member(self, context: BrowserContext, place: str) -> Page:
        cookie = {"name": "tablee", "value": SECRET, "url": self.address}
        await context.add_cookies([cookie])  # type: ignore[list-item]
        page = await context.new_page()
        page.on("console", lambda message: self.console.append(message.text))
        await page.goto(f"{self.address}/m/at/{place}")
        return page


@pytest_asyncio.fixture(loop_scope="function")
async def stage() -> AsyncIterator[Stage]:
    stage = Stage()
    async with serving(stage.app):
        yield stage


@pytest.mark.parametrize("scripts", [True, False])
async def test_a_seat_an_answer_and_a_form(chromium: str, stage: Stage, *, scripts: bool) -> None:
    async with window(chromium, scripts=scripts) as context:
        page = await context.new_page()
        await page.goto(f"{stage.address}/m/i/jeton")
        await page.get_by_role("button", name="Prendre place").click()
        await expect(page.get_by_role("heading", name="Accueil")).to_be_visible()
        await page.goto(f"{stage.address}/m/at/question")
        await page.get_by_role("button", name="Souvent").click()
        await expect(page.get_by_role("button", name="Souvent", pressed=True)).to_be_visible()
        await page.goto(f"{stage.address}/m/at/form")
        await page.get_by_label("Mot").fill("Bonjour 🎉")
        await page.get_by_role("button", name="Garder").click()
        await expect(page.get_by_text("Écrivez un nom")).to_be_visible()
        await expect(page.get_by_label("Mot")).to_have_value("Bonjour 🎉")
        await expect(page.get_by_label("Nom", exact=True)).to_be_focused()
        await page.get_by_label("Nom", exact=True).fill("Louise")
        await page.get_by_role("button", name="Garder").click()
        await expect(page.get_by_text("Bien reçu")).to_be_visible()
    kinds = [gesture.kind.value for gesture in stage.receiver.effects]
    assert kinds == ["chosen", "chosen", "filled", "filled"]
    assert len({gesture.account for gesture in stage.receiver.effects}) == 1


async def test_u3_an_answer_redraws_in_place_with_its_focus(chromium: str, stage: Stage) -> None:
    async with window(chromium) as context:
        page = await stage.member(context, "question")
        await page.evaluate(MARK)
        await page.get_by_role("button", name="Parfois").click()
        await expect(page.get_by_role("button", name="Parfois", pressed=True)).to_be_visible()
        await expect(page.locator("h1")).to_be_focused()
        assert await page.evaluate("window.stillHere")
        assert stage.console == []
        await page.get_by_role("link", name="Accueil", exact=True).click()
        await expect(page).to_have_url(f"{stage.address}/m/")
        await page.go_back()
        await expect(page.get_by_role("button", name="Parfois", pressed=True)).to_be_visible()
    assert len(stage.receiver.effects) == 1


async def test_a_double_click_is_one_answer(chromium: str, stage: Stage) -> None:
    async with window(chromium) as context:
        page = await stage.member(context, "question")
        await page.get_by_role("button", name="Toujours").dblclick()
        await expect(page.get_by_role("button", name="Toujours", pressed=True)).to_be_visible()
    assert len({gesture.event_id for gesture in stage.receiver.effects}) == 1


async def test_a_live_page_looks_again_when_its_bell_rings(chromium: str, stage: Stage) -> None:
    async with window(chromium) as context:
        page = await stage.member(context, "question")
        await page.evaluate(MARK)
        await _listening(page, stage)
        stage.receiver.chosen = 3
        stage.ring()
        await expect(page.get_by_role("button", name="Toujours", pressed=True)).to_be_visible()
        assert await page.evaluate("window.stillHere")


async def test_a_form_being_written_is_never_redrawn(chromium: str, stage: Stage) -> None:
    async with window(chromium) as context:
        page = await stage.member(context, "form")
        await _listening(page, stage)
        await page.get_by_label("Mot").fill("Je suis en train d’écrire")
        await page.locator("h1").focus()
        looks = len(stage.receiver.looks)
        await page.evaluate("window.htmx.trigger('#look', 'sse:look')")
        stage.ring()
        await page.get_by_label("Heures").fill("12")
        await expect(page.get_by_label("Mot")).to_have_value("Je suis en train d’écrire")
        assert len(stage.receiver.looks) == looks


async def test_u12_down_keeps_the_form_and_a_second_try_saves_it(
    chromium: str, stage: Stage
) -> None:
    async with window(chromium) as context:
        page = await stage.member(context, "form")
        await page.get_by_label("Nom", exact=True).fill("Louise")
        stage.receiver.down = True
        await page.get_by_role("button", name="Garder").click()
        await expect(page.get_by_role("alert")).to_contain_text("Rien n’a été enregistré")
        await expect(page.get_by_label("Nom", exact=True)).to_have_value("Louise")
        stage.receiver.down = False
        await page.get_by_role("button", name="Garder").click()
        await expect(page.get_by_text("Bien reçu")).to_be_visible()
    assert len(stage.receiver.effects) == 1


async def test_without_a_network_the_page_says_so(chromium: str, stage: Stage) -> None:
    async with window(chromium) as context:
        page = await stage.member(context, "question")
        await context.set_offline(offline=True)
        await page.get_by_role("button", name="Souvent").click()
        await expect(page.get_by_role("alert")).to_contain_text("Pas de connexion")
        await context.set_offline(offline=False)
        await page.get_by_role("button", name="Souvent").click()
        await expect(page.get_by_role("button", name="Souvent", pressed=True)).to_be_visible()


async def test_ranks_stay_an_order_and_a_link_is_copied(chromium: str, stage: Stage) -> None:
    async with window(chromium) as context:
        page = await stage.member(context, "form")
        await page.get_by_label("Transport", exact=True).last.select_option("1")
        await page.get_by_label("Logement", exact=True).last.select_option("2")
        await page.get_by_label("Logement", exact=True).last.select_option("1")
        await expect(page.get_by_label("Transport", exact=True).last).to_have_value("2")
        await page.goto(f"{stage.address}/m/at/blocks")
        await page.get_by_role("button", name="Copier").click()
        await expect(page.get_by_role("button", name="Copié")).to_be_visible()


async def test_a_file_can_be_taken_away(chromium: str, stage: Stage) -> None:
    async with window(chromium) as context:
        page = await stage.member(context, "blocks")
        async with page.expect_download() as download:
            await page.get_by_role("link", name="Emporter").click()
        assert (await download.value).suggested_filename == "donnees.json"


async def _listening(page: Page, stage: Stage) -> None:
    """Wait until the page's stream is open."""
    for _ in range(200):
        if stage.doorbell.listening:
            return
        await page.wait_for_timeout(25)
    raise AssertionError("the page never listened")
