"""What is kept of a person's accounts, and moved when two persons are one: on both engines."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from dialogs.nouns.deliveries import Conversation, DeliveryStatus
from dialogs.nouns.errors import Conflict
from dialogs.nouns.people import Account, Identity, Invitation, LinkPurpose
from storage import Storage
from storage.work import Work
from tests.storage import samples
from tests.storage.samples import ACCOUNT, LATER, NOW


def _another(work: Work, person_id: int, user: str, workspace: str = "T1") -> Identity:
    account = Account("slack", workspace, user)
    return work.identities.add(Identity(0, person_id, account, "", NOW))


async def test_the_account_that_was_chosen_or_used_is_kept(storage: Storage) -> None:
    def choose(work: Work) -> None:
        seat = samples.seat(work)
        chosen = replace(seat.person, chosen_identity_id=seat.identity.id, latest_identity_id=404)
        work.people.save(chosen)
        assert work.people.get(seat.person.id) == chosen
        presence = work.conversations.enter(ACCOUNT)
        assert presence is not None
        assert presence.person == chosen

    await storage.transactions.run(choose)


async def test_an_account_by_which_nothing_arrives_is_left_out_until_it_is_used(
    storage: Storage,
) -> None:
    def lose(work: Work) -> list[list[int]]:
        seat = samples.seat(work)
        other = _another(work, seat.person.id, "U1")
        found = []

        def note() -> None:
            found.append([one.id for one in work.identities.reachable(seat.person.id)])

        note()
        work.identities.set_reach(seat.identity.id, "blocked")
        note()
        work.identities.set_workspace_reach("slack", "T1", "app_uninstalled")
        note()
        work.identities.set_workspace_reach("slack", "T2", None)
        note()
        work.conversations.save(Conversation(seat.identity.id, "home", 1, 0, ""))
        note()
        work.identities.set_reach(other.id, None)
        note()
        names = {seat.identity.id: 1, other.id: 2}
        return [[names[key] for key in each] for each in found]

    assert await storage.transactions.run(lose) == [[1, 2], [2], [], [], [1], [1, 2]]


async def test_what_was_found_by_sending_is_tried_again_and_a_block_is_not(
    storage: Storage,
) -> None:
    def retry(work: Work) -> tuple[list[int], int]:
        seat = samples.seat(work)
        other = _another(work, seat.person.id, "U1")
        work.identities.set_reach(seat.identity.id, "blocked")
        work.identities.set_reach(other.id, "invalid_auth")
        work.identities.retry_reach("blocked")
        return [one.id for one in work.identities.reachable(seat.person.id)], other.id

    found, other_id = await storage.transactions.run(retry)
    assert found == [other_id]


async def test_all_accounts_of_a_person_become_anothers_where_they_stand(storage: Storage) -> None:
    def move(work: Work) -> None:
        seat = samples.seat(work)
        other = work.people.add(samples.person())
        work.conversations.save(Conversation(seat.identity.id, "run:7", 3, 0, ""))
        work.identities.pass_on(seat.person.id, other.id, LATER)
        assert work.identities.of_person(seat.person.id) == []
        expected = replace(seat.identity, person_id=other.id, linked_at=LATER)
        assert work.identities.of_person(other.id) == [expected]
        presence = work.conversations.enter(ACCOUNT)
        assert presence is not None
        assert (presence.person.id, presence.conversation.place) == (other.id, "run:7")

    await storage.transactions.run(move)


async def test_a_conversation_is_led_from_one_place_and_what_lies_behind_it(
    storage: Storage,
) -> None:
    def lead(work: Work) -> list[tuple[str, str | None]]:
        seat = samples.seat(work)
        led = []
        for place in ("run:1", "run:1:last", "run:12", "runs:1", "home"):
            draft = Conversation(seat.identity.id, place, 1, 0, "", "begun")
            work.conversations.save(draft)
            work.conversations.lead(seat.person.id, "run:1", "run:9")
            work.conversations.lead(seat.person.id + 1, place, "run:404")
            presence = work.conversations.enter(ACCOUNT)
            assert presence is not None
            led.append((presence.conversation.place, presence.conversation.draft))
        return led

    assert await storage.transactions.run(lead) == [
        ("run:9", None),
        ("run:9", None),
        ("run:12", "begun"),
        ("runs:1", "begun"),
        ("home", "begun"),
    ]


async def test_a_code_is_reserved_for_one_account(storage: Storage) -> None:
    def reserve(work: Work) -> list[bool]:
        seat = samples.seat(work)
        code = Invitation(0, LinkPurpose.DEVICE, b"1", None, seat.person.id, LATER, None)
        code_id = work.invitations.add(code).id
        return [work.invitations.reserve(code_id, who) for who in (b"one", b"two", b"one")]

    assert await storage.transactions.run(reserve) == [True, False, True]


async def test_wrong_codes_are_counted_by_whom_and_since_when(storage: Storage) -> None:
    def guess(work: Work) -> list[int]:
        for _ in range(3):
            work.guesses.note(b"one", NOW)
        work.guesses.note(b"two", NOW)
        counted = [work.guesses.wrong(who, NOW) for who in (b"one", b"two", b"three")]
        work.guesses.note(b"one", LATER)
        counted += [work.guesses.wrong(b"one", since) for since in (NOW, LATER)]
        assert work.guesses.purge(LATER) == 1
        return [*counted, work.guesses.wrong(b"two", NOW), work.guesses.wrong(b"one", LATER)]

    assert await storage.transactions.run(guess) == [3, 1, 0, 0, 1, 0, 1]


async def test_a_run_passes_to_another_seat_with_what_was_frozen(storage: Storage) -> None:
    def reseat(work: Work) -> None:
        seat = samples.seat(work)
        other = samples.member(seat.roundtable.id, seat.organisation.id, None)
        held = work.members.add(replace(other, tenure=5))
        work.participations.reseat(seat.participation.id, held)
        (moved,) = work.participations.of_member(held.id)
        assert moved == replace(seat.participation, member_id=held.id, tenure=5)
        assert work.participations.of_member(seat.member.id) == []

    await storage.transactions.run(reseat)


async def test_a_seat_has_one_run_in_a_wave(storage: Storage) -> None:
    def reseat(work: Work) -> None:
        seat = samples.seat(work)
        other = work.members.add(samples.member(seat.roundtable.id, seat.organisation.id, None))
        work.participations.add_many([samples.participation(seat.wave.id, other)])
        work.participations.reseat(seat.participation.id, other)

    with pytest.raises(Conflict):
        await storage.transactions.run(reseat)


async def test_a_message_waits_anew_in_another_lane(storage: Storage) -> None:
    def move(work: Work) -> None:
        seat = samples.seat(work)
        other = _another(work, seat.person.id, "U1")
        work.outbox.add([samples.delivery(seat.identity, "one")])
        (claimed,) = work.outbox.claim("web:", "sender", NOW, LATER, 5)
        work.outbox.move(claimed.id, other, "slack:T1", NOW)
        (moved,) = work.outbox.of_person(seat.person.id)
        assert (moved.lane, moved.identity_id) == ("slack:T1", other.id)
        assert (moved.status, moved.attempts) == (DeliveryStatus.WAITING, 0)
        assert work.outbox.lanes_due(NOW) == ["slack:T1"]
        assert list(work.outbox.waiting_in("slack:T1")) == [moved]
        assert work.outbox.waiting_in("web:") == []

    await storage.transactions.run(move)


async def test_all_that_is_for_one_is_for_the_other(storage: Storage) -> None:
    def pass_on(work: Work) -> None:
        seat = samples.seat(work)
        other = work.people.add(samples.person())
        sent = replace(samples.delivery(seat.identity, "sent"), status=DeliveryStatus.SENT)
        work.outbox.add([samples.delivery(seat.identity, "waiting"), sent])
        work.outbox.pass_on(seat.person.id, other.id)
        assert work.outbox.of_person(seat.person.id) == []
        assert [one.once for one in work.outbox.of_person(other.id)] == ["waiting", "sent"]

    await storage.transactions.run(pass_on)


async def test_wrong_codes_counted_at_once_are_all_counted(storage: Storage) -> None:
    later = NOW + timedelta(minutes=1)
    await asyncio.gather(
        *(
            storage.transactions.run(lambda work: work.guesses.note(b"one", later))
            for _ in range(12)
        )
    )
    counted = await storage.transactions.read(lambda work: work.guesses.wrong(b"one", later))
    assert counted == 12
