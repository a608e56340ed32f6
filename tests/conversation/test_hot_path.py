"""The path of one answer asks the database for five things, in this order, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar, cast

from bot.ports import Transactions, Work
from tests.conversation.house import House, talk

T = TypeVar("T")


class Noted:
    """A store, or the whole `Work`, that notes each call by its name before doing it."""

    def __init__(self, inner: object, name: str, calls: list[str]) -> None:
        self._inner, self._name, self._calls = inner, name, calls

    def __getattr__(self, attribute: str) -> Any:  # noqa: ANN401 - any method of any store
        found = getattr(self._inner, attribute)
        if not self._name:
            return Noted(found, attribute, self._calls)
        self._calls.append(f"{self._name}.{attribute}")
        return found


class NotedTransactions:
    """The real transactions, noting what is asked of their stores."""

    def __init__(self, inner: Transactions) -> None:
        self._inner = inner
        self.calls: list[str] = []

    async def run(self, transaction: Callable[[Work], T]) -> T:
        return await self._inner.run(lambda work: transaction(self._noted(work)))

    async def read(self, query: Callable[[Work], T]) -> T:
        return await self._inner.read(lambda work: query(self._noted(work)))

    async def close(self) -> None:
        await self._inner.close()

    def _noted(self, work: Work) -> Work:
        return cast("Work", Noted(work, "", self.calls))


async def test_an_answer_makes_five_calls(house: House) -> None:
    await house.claim(1, "browser")
    run_id = (await house.open_wave("engagement", 1))[1]
    await house.do("browser", f"run:{run_id}:0:begin")
    noted = NotedTransactions(house.storage.transactions)
    conversation = talk(noted, house.library, house.hasher, house.clock)
    watched = replace(house, conversation=conversation)
    await watched.do("browser", f"run:{run_id}:1:ans:4")
    noted.calls.clear()
    await watched.do("browser", f"run:{run_id}:2:ans:2")
    assert noted.calls == [
        "events.record",
        "conversations.enter",
        "participations.run",
        "participations.write",
        "conversations.save",
    ]
    assert (await house.state(run_id)).revision == 3
