"""WCAG 2.2 AA on every sample screen, by axe and by measure, in both themes and both languages."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

from tests.web.chrome_driver import DESKTOP, PHONE, ColorScheme, window
from tests.web.gallery import MAKERS
from tests.web.preview import gallery_app
from tests.web.serving import serving

pytestmark = pytest.mark.browser

LOOKS: tuple[tuple[str, tuple[int, int], ColorScheme], ...] = (
    ("fr", PHONE, "light"),
    ("fr", DESKTOP, "dark"),
    ("en", DESKTOP, "light"),
    ("en", PHONE, "dark"),
)

SMALL = """() => [...document.querySelectorAll(
    'main a, main button, main summary, main input:not([type=hidden]), main select, main textarea')]
  .map(e => [e.closest('.box') || e, e])
  .filter(([box, e]) => { const r = box.getBoundingClientRect();
     return e.offsetParent && (r.width < 44 || r.height < 44); })
  .map(([box, e]) => e.outerHTML.slice(0, 120))"""

WIDER = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest_asyncio.fixture(loop_scope="function")
async def address(request: pytest.FixtureRequest) -> AsyncIterator[str]:
    async with serving(lambda address: gallery_app(request.param, address)) as address:
        yield address


async def visited(page: Page, address: str, name: str) -> None:
    """Invitations are seen by visitors, everything else by members."""
    await page.context.clear_cookies()
    path = "i/sample" if name == "invitation" else f"at/{name}"
    if name != "invitation":
        await page.context.add_cookies([{"name": "tablee", "value": "a" * 64, "url": address}])
    await page.goto(f"{address}/m/{path}")
    assert await page.locator("h1").count() == 1


@pytest.mark.parametrize(("address", "size", "theme"), LOOKS, indirect=["address"], ids=str)
async def test_no_sample_screen_shuts_anybody_out(
    chromium: str, address: str, size: tuple[int, int], theme: ColorScheme
) -> None:
    found: list[object] = []
    async with window(chromium, size, theme) as context:
        page = await context.new_page()
        page.on("console", lambda message: found.append(message.text))
        for name in MAKERS:
            await visited(page, address, name)
            violations = (await Axe().run(page)).response["violations"]
            nodes = [(v["id"], n["html"]) for v in violations for n in v["nodes"]]
            found += [(name, *node) for node in nodes]
            found += [(name, "small", html) for html in await page.evaluate(SMALL)]
            found += [(name, "wider than the window")] * await page.evaluate(WIDER)
    assert found == []


@pytest.mark.parametrize("address", ["fr"], indirect=True)
async def test_the_keyboard_alone_reaches_everything(chromium: str, address: str) -> None:
    async with window(chromium) as context:
        page = await context.new_page()
        await visited(page, address, "question")
        await page.keyboard.press("Tab")
        assert await page.evaluate("document.activeElement.className") == "skip"
        await page.keyboard.press("Enter")
        reached = []
        for _ in itertools.repeat(None, 10):
            await page.keyboard.press("Tab")
            reached.append(await page.evaluate("document.activeElement.innerText.trim()"))
        assert reached[:5] == [
            "Pas du tout établi",
            "Peu établi",
            "Moyennement établi",
            "Bien établi",
            "Très bien établi",
        ]
        assert reached[5:] == [
            "Je ne sais pas",
            "Ne s’applique pas",
            "Passer",
            "Retour",
            "Plus tard",
        ]
        outline = "getComputedStyle(document.activeElement).outlineStyle"
        assert await page.evaluate(outline) == "solid"


@pytest.mark.parametrize("address", ["fr"], indirect=True)
async def test_a_problem_is_where_the_focus_is(chromium: str, address: str) -> None:
    async with window(chromium, PHONE) as context:
        page = await context.new_page()
        await visited(page, address, "form")
        assert await page.evaluate("document.activeElement.name") == "f.name"


@pytest.mark.parametrize("address", ["fr"], indirect=True)
async def test_nothing_moves_for_whom_motion_disturbs(chromium: str, address: str) -> None:
    async with window(chromium) as context:
        page = await context.new_page()
        await page.emulate_media(reduced_motion="reduce")
        await visited(page, address, "question")
        moving = """() => [...document.querySelectorAll('*')].filter(e =>
            parseFloat(getComputedStyle(e).transitionDuration) > 0).length"""
        assert await page.evaluate(moving) == 0
