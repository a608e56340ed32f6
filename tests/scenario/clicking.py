"""A browser that is really Chromium, with the same few deeds as the one of `tests.web.browsing`.

By mouse, or by keyboard alone: then whatever is pressed was reached by Tab. After each deed it
waits until the page was drawn anew, then reads it as anybody would.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from playwright.async_api import Browser as Chromium
from playwright.async_api import BrowserContext, ConsoleMessage
from playwright.async_api import Page as Tab

from tests.web.reading import Node, Page, read

MANY_TABS = 120
SECONDS = 30_000.0
"""In milliseconds, as the library counts: a busy machine is slow, not broken."""

FORGET = "document.querySelector('.sheet')?.setAttribute('data-former', '')"
DRAWN = """() => document.readyState === 'complete'
  && document.querySelector('.sheet:not([data-former])')
  && !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')"""
STREAM_ENDED = "[object Event]"
"""What htmx writes when a live stream is cut, which is ordinary: it is opened again."""

HERE = "document.activeElement?.id"


class Hands(StrEnum):
    MOUSE = "mouse"
    KEYBOARD = "keyboard"


class ChromiumBrowser:
    """One window with its own cookies, opened at the first deed. Satisfies `Browsing`."""

    def __init__(
        self,
        chromium: Chromium,
        address: str,
        hands: Hands = Hands.MOUSE,
        *,
        scripts: bool = True,
    ) -> None:
        self._chromium = chromium
        self._address = address
        self._hands = hands
        self._scripts = scripts
        self._tab: Tab | None = None
        self.page = Page(0, read('<main id="main"></main>'))
        self.complaints: list[str] = []

    @property
    def context(self) -> BrowserContext:
        assert self._tab is not None
        return self._tab.context

    async def tab(self) -> Tab:
        if self._tab is None:
            context = await self._chromium.new_context(
                locale="fr-CA", java_script_enabled=self._scripts
            )
            context.set_default_timeout(SECONDS)
            self._tab = await context.new_page()
            self._tab.on("pageerror", lambda error: self.complaints.append(str(error)))
            self._tab.on("console", self._hear)
        return self._tab

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type == "error" and said.text != STREAM_ENDED:
            self.complaints.append(said.text)

    async def close(self) -> None:
        if self._tab is not None:
            await self._tab.context.close()

    # ── Deeds ─────────────────────────────────────────────────────────────────────────────────

    async def get(self, path: str) -> Page:
        tab = await self.tab()
        await tab.goto(self._address + path.removeprefix(self._address))
        return await self.read()

    async def press(self, label: str, page: Page | None = None) -> Page:
        assert page is None, "a page kept from before has no buttons any more"
        return await self._press(self.page.button(label))

    async def fill(self, fields: Mapping[str, Sequence[str]], page: Page | None = None) -> Page:
        assert page is None, "a page kept from before has no form any more"
        form = self.page.form_doing("filled")
        for name, values in fields.items():
            for node in form.all("input", "textarea", "select"):
                if node.get("name") == f"f.{name}":
                    await self._enter(node, values)
        return await self._press(next(node for node in form.all("button")))

    async def say(self, text: str) -> Page:
        form = self.page.form_doing("said")
        await self._enter(next(n for n in form.all("input") if n.get("name") == "text"), [text])
        return await self._press(form.all("button")[0])

    async def read(self) -> Page:
        """The page as it now stands."""
        tab = await self.tab()
        await tab.wait_for_function(DRAWN)
        self.page = Page(200, read(await tab.content()))
        return self.page

    # ── Hands ─────────────────────────────────────────────────────────────────────────────────

    async def _press(self, node: Node) -> Page:
        tab = await self.tab()
        await tab.evaluate(FORGET)
        if self._hands is Hands.KEYBOARD:
            await self._reach(node)
            await tab.keyboard.press("Enter")
        else:
            await tab.locator(_selector(node)).first.click()
        return await self.read()

    async def _enter(self, node: Node, values: Sequence[str]) -> None:
        tab = await self.tab()
        wanted = node.get("value") in values
        if node.get("type") == "radio":
            if wanted and not node.has("checked"):  # choosing one leaves the others
                await self._tick(node)
        elif node.get("type") == "checkbox":
            if wanted != node.has("checked"):
                await self._tick(node)
        elif node.tag == "select":
            await tab.locator(_selector(node)).select_option(list(values))
        elif self._hands is Hands.KEYBOARD:
            await self._reach(node)
            await tab.keyboard.insert_text(values[0])
        else:
            await tab.locator(_selector(node)).fill(values[0])

    async def _tick(self, node: Node) -> None:
        tab = await self.tab()
        if self._hands is Hands.KEYBOARD:
            await self._reach(node)
            await tab.keyboard.press("Space")
        else:
            await tab.locator(_selector(node)).click()

    async def _reach(self, node: Node) -> None:
        """Tab until the element has the focus."""
        tab = await self.tab()
        for _ in range(MANY_TABS):
            if await tab.evaluate(HERE) == node.get("id"):
                return
            await tab.keyboard.press("Tab")
        raise AssertionError(f"Tab never reaches {node.get('id')!r}, {node.words!r}")


def _selector(node: Node) -> str:
    if node.get("id"):
        return f"[id='{node.get('id')}']"
    return f"a[href='{node.get('href')}']"
