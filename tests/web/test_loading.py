"""U4: what takes more than a moment is seen to take it, and the sight of it always ends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from playwright.async_api import Page, expect

from dialogs.messages import Gesture, GestureKind, Reply
from tests.channels.scripted import ScriptedReceiver
from tests.web.chrome_driver import window
from tests.web.serving import serving
from tests.web.test_browser import Stage

pytestmark = pytest.mark.browser

LONGEST_WAIT_MS = 60_000


@dataclass(slots=True)
class SlowReceiver(ScriptedReceiver):
    """Does nothing with a deed until the test lets it."""

    held: asyncio.Event = field(default_factory=asyncio.Event)

    async def receive(self, gesture: Gesture) -> Reply:
        if gesture.kind is not GestureKind.OPENED:
            await self.held.wait()
        return await super(SlowReceiver, self).receive(gesture)


@asynccontextmanager
async def slowly_answering(chromium: str) -> AsyncIterator[tuple[Page, SlowReceiver]]:
    receiver = SlowReceiver()
    stage = Stage(receiver)
    async with serving(stage.app), window(chromium) as context:
        try:
            yield await stage.member(context, "question"), receiver
        finally:
            receiver.held.set()


def let_through(receiver: SlowReceiver) -> None:
    receiver.held.set()


def go_down(receiver: SlowReceiver) -> None:
    receiver.down = True
    receiver.held.set()


@pytest.mark.parametrize(
    ("then", "shown"),
    [(let_through, "Toujours"), (go_down, "Rien n’a été enregistré")],
    ids=["answered", "down"],
)
async def test_u4_a_slow_answer_shows_a_loading_state_that_resolves(
    chromium: str, then: Callable[[SlowReceiver], None], shown: str
) -> None:
    async with slowly_answering(chromium) as (page, receiver):
        busy = page.locator(".busy")
        await expect(busy).to_be_hidden()
        await page.get_by_role("button", name="Toujours").click()
        await expect(busy).to_be_visible()
        await expect(busy).to_have_text("Un instant…")
        then(receiver)
        await expect(page.locator("#main")).to_contain_text(shown)
        await expect(busy).to_be_hidden()


async def test_u4_a_server_that_never_answers_is_given_up_and_told(chromium: str) -> None:
    """The wait is bounded; the test only makes the bound short."""
    async with slowly_answering(chromium) as (page, _):
        assert 0 < await page.evaluate("window.htmx.config.timeout") <= LONGEST_WAIT_MS
        await page.evaluate("window.htmx.config.timeout = 200")
        await page.get_by_role("button", name="Toujours").click()
        await expect(page.get_by_role("alert")).to_contain_text("n’est peut-être pas enregistrée")
        await expect(page.locator(".busy")).to_be_hidden()
