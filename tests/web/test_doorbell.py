"""The in-process doorbell: no ring lost, no page left behind, never more pages than its bounds."""

from __future__ import annotations

import asyncio

import pytest

from bot.doorbell import LocalDoorbell
from dialogs.nouns.errors import RetryLater

LONG, NOT_AT_ALL = 30.0, 0.0


async def test_every_page_of_a_bell_hears_it_and_no_other_does() -> None:
    doorbell = LocalDoorbell()
    with doorbell.listen("a") as one, doorbell.listen("a") as two, doorbell.listen("b") as other:
        doorbell.ring("a")
        assert await one.rang(LONG)
        assert await two.rang(LONG)
        assert not await other.rang(NOT_AT_ALL)


async def test_a_ring_wakes_who_already_waits() -> None:
    doorbell = LocalDoorbell()
    with doorbell.listen("a") as page:
        waiting = asyncio.create_task(page.rang(LONG))
        await asyncio.sleep(0)
        doorbell.ring("a")
        assert await waiting


async def test_a_ring_between_two_waits_is_heard_once() -> None:
    doorbell = LocalDoorbell()
    with doorbell.listen("a") as page:
        doorbell.ring("a")
        doorbell.ring("a")
        assert await page.rang(LONG)
        assert not await page.rang(NOT_AT_ALL)


async def test_pages_that_leave_leave_nothing() -> None:
    doorbell = LocalDoorbell()

    async def page() -> None:
        with doorbell.listen("a") as listener:
            await listener.rang(LONG)

    leaving = asyncio.create_task(page())
    await asyncio.sleep(0)
    assert doorbell.listening == 1
    leaving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await leaving
    assert doorbell.listening == 0
    doorbell.ring("a")


async def test_bounds_hold_and_free_themselves() -> None:
    doorbell = LocalDoorbell(most=3, most_a_bell=2)
    with doorbell.listen("a"), doorbell.listen("a"):
        with pytest.raises(RetryLater), doorbell.listen("a"):
            pass
        with doorbell.listen("b"), pytest.raises(RetryLater), doorbell.listen("c"):
            pass
        assert doorbell.listening == 2
    with doorbell.listen("a"):
        assert doorbell.listening == 1
