"""The outbox, notices, leases, events and audit, on both engines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from dialogs.nouns.deliveries import Delivery, DeliveryKind, DeliveryStatus, Notice
from dialogs.nouns.people import Account
from storage import Storage
from storage.work import Work
from tests.storage import samples
from tests.storage.samples import LATER, NOW, TODAY


def _claim(work: Work, owner: str, now: datetime = NOW, limit: int = 10) -> Sequence[Delivery]:
    return work.outbox.claim("web:", owner, now, now + timedelta(seconds=30), limit)


async def test_a_delivery_is_enqueued_once(storage: Storage) -> None:
    def enqueue(work: Work) -> None:
        seat = samples.seat(work)
        sent = samples.delivery(seat.identity, "wave:1:prompt:1", wave_id=seat.wave.id)
        work.outbox.add([sent, sent])
        work.outbox.add([replace(sent, reason="again")])
        found = work.outbox.of_wave(seat.wave.id)
        assert list(found) == [replace(sent, id=found[0].id)]

    await storage.transactions.run(enqueue)


async def test_deliveries_are_found_by_their_keys_and_forget_whom_once_settled(
    storage: Storage,
) -> None:
    def find(work: Work) -> None:
        seat = samples.seat(work)
        offered = replace(samples.delivery(seat.identity, "offer:1"), recipient="U1")
        work.outbox.add([offered, replace(offered, once="offer:2", recipient="U2")])
        assert [one.recipient for one in work.outbox.find(["offer:1", "none"])] == ["U1"]
        assert work.outbox.find([]) == []
        (first, _) = _claim(work, "one")
        work.outbox.settle(replace(first, status=DeliveryStatus.FAILED, reason="user_disabled"))
        (failed,) = work.outbox.find(["offer:1"])
        assert (failed.recipient, failed.reason) == (None, "user_disabled")

    await storage.transactions.run(find)


async def test_a_lane_has_one_sender_until_its_lease_ends(storage: Storage) -> None:
    def send(work: Work) -> None:
        seat = samples.seat(work)
        work.outbox.add([samples.delivery(seat.identity, str(number)) for number in range(3)])
        assert work.outbox.lanes_due(NOW) == ["web:"]
        assert work.outbox.lanes_due(NOW - timedelta(seconds=1)) == []
        first = _claim(work, "one", limit=2)
        assert [each.status for each in first] == [DeliveryStatus.CLAIMED] * 2
        assert not _claim(work, "two")
        assert len(_claim(work, "one")) == 1

    await storage.transactions.run(send)


async def test_a_lane_let_go_is_anothers_at_once_or_when_its_pause_ends(storage: Storage) -> None:
    def send(work: Work) -> None:
        seat = samples.seat(work)
        work.outbox.add([samples.delivery(seat.identity, str(number)) for number in range(3)])
        pause = NOW + timedelta(seconds=90)
        assert len(_claim(work, "one", limit=1)) == 1
        work.outbox.let_go("web:", "stranger", NOW, NOW)
        assert not _claim(work, "two"), "only its owner lets a lane go"
        work.outbox.let_go("web:", "one", NOW, NOW)
        assert len(_claim(work, "two", limit=1)) == 1
        work.outbox.let_go("web:", "two", NOW, pause)
        assert not _claim(work, "three", pause - timedelta(seconds=1))
        assert _claim(work, "three", pause)

    await storage.transactions.run(send)


async def test_what_a_killed_sender_had_claimed_is_sent_by_the_next(storage: Storage) -> None:
    def send(work: Work) -> None:
        seat = samples.seat(work)
        work.outbox.add([samples.delivery(seat.identity, str(number)) for number in range(2)])
        done, lost = _claim(work, "killed")
        work.outbox.settle(replace(done, status=DeliveryStatus.SENT, attempts=1))
        after = NOW + timedelta(seconds=30)
        assert work.outbox.lanes_due(after) == ["web:"]
        assert [each.id for each in _claim(work, "next", after)] == [lost.id]

    await storage.transactions.run(send)


async def test_a_delivery_put_off_waits_for_its_time(storage: Storage) -> None:
    def send(work: Work) -> None:
        seat = samples.seat(work)
        work.outbox.add([samples.delivery(seat.identity, "1", wave_id=seat.wave.id)])
        (claimed,) = _claim(work, "one")
        again = replace(claimed, status=DeliveryStatus.WAITING, due_at=LATER, attempts=1)
        work.outbox.settle(replace(again, reason="x" * 500))
        assert not _claim(work, "one")
        (due,) = _claim(work, "one", LATER)
        assert (due.attempts, len(due.reason)) == (1, 200)

    await storage.transactions.run(send)


async def test_closing_forgets_prompts_and_reminders_only(storage: Storage) -> None:
    def close(work: Work) -> None:
        seat = samples.seat(work)
        wave = seat.wave.id
        for kind in (DeliveryKind.PROMPT, DeliveryKind.REMINDER, DeliveryKind.RELEASED):
            one = samples.delivery(seat.identity, kind, wave_id=wave)
            work.outbox.add([replace(one, kind=kind)])
            work.notices.add(Notice(0, seat.person.id, kind, None, wave, NOW, None))
        work.outbox.purge_wave(wave)
        work.notices.clear_wave(wave)
        assert [each.kind for each in work.outbox.of_wave(wave)] == [DeliveryKind.RELEASED]
        shown = work.notices.of_person(seat.person.id)
        assert [each.kind for each in shown] == [DeliveryKind.RELEASED]

    await storage.transactions.run(close)


async def test_what_waits_follows_a_person_to_another_account(storage: Storage) -> None:
    def move(work: Work) -> None:
        seat = samples.seat(work)
        account = Account("telegram", "T1", "new")
        other = work.identities.add(samples.identity(seat.person.id, account))
        work.outbox.add(
            [samples.delivery(seat.identity, "1"), samples.delivery(seat.identity, "2")]
        )
        (sent,) = _claim(work, "one", limit=1)
        work.outbox.settle(replace(sent, status=DeliveryStatus.SENT))
        work.outbox.redirect(seat.identity.id, other.id, "telegram:T1")
        assert work.outbox.lanes_due(NOW) == ["telegram:T1"]
        assert not _claim(work, "one")
        found = work.outbox.claim("telegram:T1", "one", NOW, LATER, 10)
        assert [each.identity_id for each in found] == [other.id]

    await storage.transactions.run(move)


async def test_what_was_for_a_person_is_dropped_for_one_table_or_for_all(storage: Storage) -> None:
    def drop(work: Work) -> list[int]:
        seat = samples.seat(work)
        table, wave = seat.roundtable.id, seat.wave.id
        there = samples.delivery(seat.identity, "there", wave_id=wave)
        work.outbox.add([replace(there, roundtable_id=table)])
        work.outbox.add([samples.delivery(seat.identity, "elsewhere", wave_id=wave)])
        left = []
        for scope in (table, None):
            work.outbox.drop_person(seat.person.id, scope)
            left.append(len(work.outbox.of_wave(wave)))
        return left

    assert await storage.transactions.run(drop) == [1, 0]


async def test_a_notice_is_dismissed_by_its_own_person(storage: Storage) -> None:
    def dismiss(work: Work) -> list[int]:
        seat = samples.seat(work)
        kinds = (DeliveryKind.PROMPT, DeliveryKind.RELEASED)
        first, second = (
            work.notices.add(Notice(0, seat.person.id, kind, None, None, NOW, None))
            for kind in kinds
        )
        assert list(work.notices.of_person(seat.person.id)) == [second, first]
        work.notices.dismiss(first.id, 404, NOW)
        others = len(work.notices.of_person(seat.person.id))
        work.notices.dismiss(first.id, seat.person.id, NOW)
        return [others, len(work.notices.of_person(seat.person.id))]

    assert await storage.transactions.run(dismiss) == [2, 1]


async def test_a_lease_has_one_owner_who_may_go_on_with_it(storage: Storage) -> None:
    def take(work: Work) -> list[bool]:
        after = LATER + timedelta(minutes=1)
        took = [
            work.leases.take("poller", "one", NOW, LATER),
            work.leases.take("poller", "two", NOW, LATER),
            work.leases.take("poller", "one", NOW, LATER),
            work.leases.take("poller", "two", LATER, after),
        ]
        work.leases.release("poller", "one")
        took.append(work.leases.take("poller", "one", LATER, after))
        work.leases.release("poller", "two")
        return [*took, work.leases.take("poller", "one", LATER, after)]

    assert await storage.transactions.run(take) == [True, False, True, True, False, True]


async def test_an_event_is_recorded_once_until_it_is_purged(storage: Storage) -> None:
    def record(work: Work) -> None:
        yesterday = TODAY - timedelta(days=1)
        assert work.events.record(b"one", yesterday)
        assert work.events.record(b"two", TODAY)
        assert not work.events.record(b"one", TODAY)
        assert work.events.purge(TODAY) == 1
        assert work.events.record(b"one", TODAY)
        assert not work.events.record(b"two", TODAY)

    await storage.transactions.run(record)


async def test_an_event_that_changed_nothing_is_forgotten_alone(storage: Storage) -> None:
    def forget(work: Work) -> None:
        assert work.events.record(b"one", TODAY)
        assert work.events.record(b"two", TODAY)
        work.events.forget(b"one")
        work.events.forget(b"never came")
        assert work.events.record(b"one", TODAY)
        assert not work.events.record(b"two", TODAY)

    await storage.transactions.run(forget)


async def test_the_audit_of_a_table_is_read_newest_first(storage: Storage) -> None:
    def note(work: Work) -> None:
        seat = samples.seat(work)
        work.audit.note("table.created", seat.roundtable.id, seat.member.id, NOW)
        work.audit.note("wave.planned", seat.roundtable.id, None, LATER)
        work.audit.note("elsewhere", None, None, LATER)
        noted = work.audit.of_roundtable(seat.roundtable.id)
        assert list(noted) == [(LATER, "wave.planned"), (NOW, "table.created")]

    await storage.transactions.run(note)
