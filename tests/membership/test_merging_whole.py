"""A merge is whole or is not: whatever fails on its way, nothing of it stays (design §4)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from bot.membership.merging import merge
from bot.ports import Work
from dialogs.nouns.errors import Conflict
from dialogs.nouns.people import Account
from tests.conversation.house import House
from tests.membership.pages import two_seats


class Breaking:
    """A `Work`, or a store of it, that breaks at the call of that number."""

    def __init__(self, inner: object, calls: list[int], at: int, *, store: bool = False) -> None:
        self._inner, self._calls, self._at, self._store = inner, calls, at, store

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - any method of any store
        found = getattr(self._inner, name)
        if not self._store:
            return Breaking(found, self._calls, self._at, store=True)
        return self._counting(found)

    def _counting(self, method: Callable[..., object]) -> Callable[..., object]:
        def called(*given: object, **named: object) -> object:
            self._calls[0] += 1
            if self._calls[0] == self._at:
                raise Conflict("broken")
            return method(*given, **named)

        return called


async def test_whatever_call_fails_nothing_is_merged(either_house: House) -> None:
    house = either_house
    web, chat = await two_seats(house)
    runs = await house.open_wave("engagement", 1, 2)
    await web.answers(runs[1], 1)
    await chat.answers(runs[2], 2)
    accounts = (web.account, chat.account)
    before = await house.work(lambda work: _everything(work, house, accounts))
    calls, failures = [0], 0

    def merging(work: Work) -> None:
        stays, goes = (_person(work, one) for one in accounts)
        calls[0] = 0
        breaking = cast("Work", Breaking(work, calls, failures))
        merge(breaking, work.people.get(stays), work.people.get(goes), house.clock.at)

    for _ in range(200):
        failures += 1
        try:
            await house.work(merging)
        except Conflict:
            assert await house.work(lambda work: _everything(work, house, accounts)) == before
        else:
            break
    assert failures > 20
    assert await web.person() == await chat.person()


def _person(work: Work, account: Account) -> int:
    found = work.identities.find(account)
    assert found is not None
    return found.person_id


def _everything(work: Work, house: House, accounts: tuple[Account, ...]) -> object:
    wave = house.wave
    assert wave is not None
    persons = [_person(work, one) for one in accounts]
    return (
        persons,
        [work.people.get(one) for one in persons],
        [work.identities.of_person(one) for one in persons],
        [work.notices.of_person(one) for one in persons],
        [work.conversations.enter(one) for one in accounts],
        work.members.of_roundtable(house.table.id),
        work.participations.slice(wave.id, 0, 100),
        work.audit.of_roundtable(house.table.id),
    )
