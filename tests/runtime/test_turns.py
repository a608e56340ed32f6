"""One of several processes has its turn; whoever is killed is replaced (D11)."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.turns import LeasedTurns
from storage.opening import Storage
from tests.waves.hands import HandClock

NOON = datetime(2026, 11, 24, 17, tzinfo=UTC)


async def test_a_turn_is_held_by_one_until_it_lets_go(either_storage: Storage) -> None:
    clock = HandClock(NOON)
    one, two = (LeasedTurns(either_storage.transactions, clock, name) for name in ("one", "two"))
    assert await one.hold("telegram", 20)
    assert not await two.hold("telegram", 20)
    assert await two.hold("another", 20)
    await two.let_go("telegram")
    assert not await two.hold("telegram", 20)
    await one.let_go("telegram")
    assert await two.hold("telegram", 20)


async def test_whoever_is_heard_of_no_more_is_replaced(either_storage: Storage) -> None:
    clock = HandClock(NOON)
    one, two = (LeasedTurns(either_storage.transactions, clock, name) for name in ("one", "two"))
    assert await one.hold("telegram", 20)
    clock.forward(seconds=15)
    assert await one.hold("telegram", 20)
    clock.forward(seconds=15)
    assert not await two.hold("telegram", 20)
    clock.forward(seconds=6)
    assert await two.hold("telegram", 20)
    assert not await one.hold("telegram", 20)
