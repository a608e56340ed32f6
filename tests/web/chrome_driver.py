"""Chromium for the tests: one page a test, nothing asked of any other machine."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Literal

from playwright.async_api import BrowserContext, async_playwright

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
DESKTOP, PHONE = (1280, 860), (390, 844)

ColorScheme = Literal["light", "dark"]


@asynccontextmanager
async def window(
    chromium: str,
    size: tuple[int, int] = DESKTOP,
    theme: ColorScheme = "light",
    *,
    scripts: bool = True,
) -> AsyncIterator[BrowserContext]:
    """`chromium` is the path that the fixture of that name gives."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        context = await browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme=theme,
            locale="fr-CA",
            java_script_enabled=scripts,
        )
        try:
            yield context
        finally:
            await context.close()
            await browser.close()
