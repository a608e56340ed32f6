"""What a platform tells of people and groups, kept: blocked, let in again, moved (T7, T8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.whereabouts import BLOCKED, Whereabouts
from dialogs.nouns.deliveries import Delivery, DeliveryStatus
from dialogs.nouns.people import Account
from dialogs.nouns.spaces import Space
from storage.opening import Storage
from storage.work import Work
from tests.storage import samples
from tests.storage.samples import NOW
from tests.waves.hands import HandClock


@pytest.fixture
def whereabouts(either_storage: Storage) -> Whereabouts:
    return Whereabouts(either_storage.transactions, HandClock(NOW + timedelta(hours=1)))


async def test_t8_what_waits_for_whoever_blocks_fails_and_waits_again_once_let_in(
    either_storage: Storage, whereabouts: Whereabouts
) -> None:
    def prepared(work: Work) -> tuple[samples.Seat, Account]:
        seat = samples.seat(work)
        waiting = samples.delivery(seat.identity, "prompt", wave_id=seat.wave.id)
        other = replace(waiting, once="other", reason="deactivated", status=DeliveryStatus.FAILED)
        sent = replace(waiting, once="sent", status=DeliveryStatus.SENT)
        work.outbox.add([waiting, other, sent])
        return seat, seat.identity.account

    seat, account = await either_storage.transactions.run(prepared)

    async def kept() -> dict[str, Delivery]:
        found = await either_storage.transactions.read(
            lambda work: work.outbox.of_wave(seat.wave.id)
        )
        return {one.once: one for one in found}

    for _ in range(2):
        await whereabouts.blocked(account)
        blocked = await kept()
        assert (blocked["prompt"].status, blocked["prompt"].reason) == ("failed", BLOCKED)
    for _ in range(2):
        await whereabouts.unblocked(account)
        again = await kept()
        assert (again["prompt"].status, again["prompt"].reason) == ("waiting", "")
        assert again["prompt"].due_at == NOW + timedelta(hours=1)
    assert (again["other"].status, again["sent"].status) == ("failed", "sent")


async def test_t8_whom_nobody_knows_is_passed_over(whereabouts: Whereabouts) -> None:
    await whereabouts.blocked(Account("telegram", "", "404"))
    await whereabouts.unblocked(Account("telegram", "", "404"))


async def test_t7_a_group_that_moves_stays_bound_to_its_tables(
    either_storage: Storage, whereabouts: Whereabouts
) -> None:
    former, now = Account("telegram", "", "-7"), Account("telegram", "", "-1009")

    def bound(work: Work) -> list[int]:
        tables = [work.roundtables.add(samples.roundtable()).id for _ in range(2)]
        for table in tables:
            work.spaces.bind(Space(0, table, former, "La table"))
        work.spaces.bind(Space(0, tables[1], now, "La table"))
        work.spaces.bind(Space(0, tables[1], Account("telegram", "", "-8"), "Une autre"))
        return tables

    tables = await either_storage.transactions.run(bound)
    for _ in range(2):
        await whereabouts.moved(former, now)

    def spaces(work: Work) -> list[list[str]]:
        return [[one.account.user for one in work.spaces.of_roundtable(table)] for table in tables]

    assert await either_storage.transactions.read(spaces) == [["-1009"], ["-1009", "-8"]]
