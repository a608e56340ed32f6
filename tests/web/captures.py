"""Keeps `docs/captures/` current: `python -m tests.web.captures ADDRESS` beside a running demo.

Walks the demonstration as its visitors do, in both themes, on a desk and on a phone.
"""

from __future__ import annotations

import asyncio
import io
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.async_api import Page

from tests.web.chrome_driver import DESKTOP, PHONE, ColorScheme, window

FOLDER = Path(__file__).parents[2] / "docs" / "captures"
THEMES: dict[str, ColorScheme] = {"clair": "light", "sombre": "dark"}
SIZES = {"bureau": DESKTOP, "telephone": PHONE}


async def walk(page: Page, address: str, suffix: str) -> None:
    await page.goto(f"{address}/m/")
    await keep(page, f"demo-{suffix}")
    await page.locator("[value='demo:member']").click()
    await page.locator("a[href*='/m/at/run:']").first.click()
    begin = page.locator("main button[value$=':begin'], main button[value$=':resume']").first
    await begin.or_(page.locator(".scale").first).first.wait_for()
    if await begin.count():
        await begin.click()
    await page.locator(".scale button").nth(3).click()
    await page.locator("button[value$=':back']").wait_for()
    await page.mouse.move(0, 0)
    await keep(page, f"question-{suffix}")
    await page.goto(f"{address}/m/at/demo")
    await page.locator("[value='demo:coordinator']").click()
    await page.locator("a[href*='/m/at/bilan:']").first.wait_for()
    await keep(page, f"table-{suffix}")
    await page.locator("a[href*='/m/at/bilan:']").first.click()
    await page.locator("figure.picture img").first.wait_for()
    await keep(page, f"bilan-{suffix}")
    await page.locator("figure.picture").first.evaluate("e => e.scrollIntoView()")
    await keep(page, f"graphique-{suffix}")


async def keep(page: Page, name: str, folder: Path = FOLDER) -> None:
    """What the window shows, in few colours: the pages have few."""
    await page.evaluate("document.fonts.ready")
    image = Image.open(io.BytesIO(await page.screenshot())).convert("RGB")
    image.quantize(224, dither=Image.Dither.NONE).save(folder / f"{name}.png", optimize=True)


async def main(address: str) -> None:
    chromium = shutil.which("chromium") or sys.exit("Chromium is not installed")
    FOLDER.mkdir(parents=True, exist_ok=True)
    for theme_name, theme in THEMES.items():
        for size_name, size in SIZES.items():
            async with window(chromium, size, theme) as context:
                await walk(await context.new_page(), address, f"{size_name}-{theme_name}")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1].rstrip("/")))
