"""Persons, accounts, conversations, seats, consents and links, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import pytest

from dialogs.nouns.deliveries import Conversation, DeliveryKind, Notice
from dialogs.nouns.errors import Conflict, NotFound
from dialogs.nouns.people import Account, Consent, Invitation, LinkPurpose
from storage import Storage
from storage.work import Work
from tests.storage import samples
from tests.storage.samples import ACCOUNT, LATER, NOW


async def test_a_person_is_saved_and_read_back(storage: Storage) -> None:
    def save(work: Work) -> int:
        person = work.people.add(samples.person())
        work.people.save(replace(person, language="en", zone=None))
        work.people.lock([person.id, person.id])
        return person.id

    person_id = await storage.transactions.run(save)
    found = await storage.transactions.read(lambda work: work.people.get(person_id))
    assert (found.id, found.language, found.zone) == (person_id, "en", None)


@pytest.mark.parametrize(
    "look",
    [
        lambda work: work.people.get(404),
        lambda work: work.identities.get(404),
        lambda work: work.members.get(404),
        lambda work: work.waves.get(404),
        lambda work: work.waves.lock(404),
        lambda work: work.people.save(replace(samples.person(), id=404)),
        lambda work: work.conversations.save(Conversation(404, "home", 1, 0, "")),
    ],
)
async def test_what_does_not_exist_is_not_found(storage: Storage, look: object) -> None:
    with pytest.raises(NotFound):
        await storage.transactions.run(look)  # type: ignore[arg-type]


async def test_entering_finds_the_person_the_account_and_its_conversation(
    storage: Storage,
) -> None:
    seat = await storage.transactions.run(samples.seat)
    presence = await storage.transactions.run(lambda work: work.conversations.enter(ACCOUNT))
    assert presence is not None
    assert presence.person == seat.person
    assert (presence.identity_id, presence.account) == (seat.identity.id, ACCOUNT)
    assert presence.conversation == Conversation(seat.identity.id, "home", 0, 0, "")


async def test_nobody_is_behind_an_unknown_account(storage: Storage) -> None:
    stranger = Account("web", "", "nobody")
    assert await storage.transactions.run(lambda work: work.conversations.enter(stranger)) is None


async def test_an_account_is_found_without_entering_and_in_its_workspace_alone(
    storage: Storage,
) -> None:
    seat = await storage.transactions.run(samples.seat)

    def find(work: Work, account: Account) -> int | None:
        found = work.identities.find(account)
        return None if found is None else found.id

    elsewhere = replace(ACCOUNT, workspace="T2")
    assert await storage.transactions.read(partial(find, account=ACCOUNT)) == seat.identity.id
    assert await storage.transactions.read(partial(find, account=elsewhere)) is None


async def test_an_account_belongs_to_one_person(storage: Storage) -> None:
    await storage.transactions.run(samples.seat)

    def bind_again(work: Work) -> None:
        other = work.people.add(samples.person())
        work.identities.add(samples.identity(other.id))

    with pytest.raises(Conflict):
        await storage.transactions.run(bind_again)


async def test_a_conversation_keeps_where_its_reply_is_to_be_drawn(storage: Storage) -> None:
    def talk(work: Work) -> list[str]:
        seat = samples.seat(work)
        key, kept = seat.identity.id, []
        for answered_on in ("tapped", None, ""):
            work.conversations.save(Conversation(key, "run:1", 1, 0, ""), None, answered_on)
            kept.append(_message(work))
        for drawn in ("drawn", ""):
            work.conversations.mark_drawn([(key, 1, drawn)])
            kept.append(_message(work))
        return kept

    kept = await storage.transactions.run(talk)
    assert kept == ["tapped", "tapped", "", "drawn", "drawn"]


def _message(work: Work) -> str:
    presence = work.conversations.enter(ACCOUNT)
    assert presence is not None
    return presence.conversation.message


async def test_a_conversation_keeps_its_place_and_never_goes_back_in_what_is_drawn(
    storage: Storage,
) -> None:
    def talk(work: Work) -> Conversation:
        seat = samples.seat(work)
        key = seat.identity.id
        work.conversations.save(Conversation(key, "run:1", 3, 99, "ignored"))
        work.conversations.mark_drawn([(key, 2, "m2")])
        work.conversations.mark_drawn([(key, 1, "m1")])
        work.conversations.touch(seat.person.id)
        presence = work.conversations.enter(ACCOUNT)
        assert presence is not None
        return presence.conversation

    said = await storage.transactions.run(talk)
    assert (said.place, said.revision, said.drawn, said.message) == ("run:1", 4, 2, "m2")


async def test_a_conversation_that_is_behind_is_claimed_once_until_its_lease_ends(
    storage: Storage,
) -> None:
    def fall_behind(work: Work) -> None:
        seat = samples.seat(work)
        work.conversations.touch(seat.person.id)

    await storage.transactions.run(fall_behind)

    def claim(work: Work, platform: str, at: timedelta) -> int:
        now = NOW + at
        until = now + timedelta(seconds=30)
        return len(work.conversations.claim_behind(platform, "one", now, until, 10))

    claims = [("slack", 0), ("web", 0), ("web", 29), ("web", 30)]
    found = [
        await storage.transactions.run(
            partial(claim, platform=platform, at=timedelta(seconds=seconds))
        )
        for platform, seconds in claims
    ]
    assert found == [0, 1, 0, 1]


async def test_what_shows_a_run_that_is_over_is_behind_and_nothing_else(storage: Storage) -> None:
    def leave(work: Work) -> list[int]:
        who = samples.seat(work)
        revisions = []
        for place, persons in (
            ("run:1:review", [who.person.id]),
            ("runs:1", [who.person.id]),
            ("run:1", [who.person.id + 1]),
            ("run:1", []),
        ):
            work.conversations.save(Conversation(who.identity.id, place, 3, 3, ""))
            work.conversations.leave_runs(persons)
            presence = work.conversations.enter(ACCOUNT)
            assert presence is not None
            revisions.append(presence.conversation.revision)
        return revisions

    assert await storage.transactions.run(leave) == [4, 3, 3, 3]


async def test_a_drawn_conversation_is_no_longer_behind(storage: Storage) -> None:
    def draw(work: Work) -> int:
        seat = samples.seat(work)
        work.conversations.touch(seat.person.id)
        work.conversations.mark_drawn([(seat.identity.id, 1, "m")])
        return len(work.conversations.claim_behind("web", "one", NOW, LATER, 10))

    assert await storage.transactions.run(draw) == 0


async def test_erasing_a_person_takes_what_is_theirs_and_empties_the_seat(
    storage: Storage,
) -> None:
    def erase(work: Work) -> int:
        seat = samples.seat(work)
        work.outbox.add([samples.delivery(seat.identity, "one")])
        notice = Notice(0, seat.person.id, DeliveryKind.PROMPT, None, None, NOW, None)
        work.notices.add(notice)
        work.people.erase(seat.person.id)
        assert not work.notices.of_person(seat.person.id)
        assert not work.identities.of_person(seat.person.id)
        assert not work.outbox.lanes_due(NOW)
        return seat.member.id

    seat_id = await storage.transactions.run(erase)
    assert await storage.transactions.run(lambda work: work.conversations.enter(ACCOUNT)) is None
    left = await storage.transactions.read(lambda work: work.members.get(seat_id))
    assert left.person_id is None


async def test_an_account_can_be_removed_alone(storage: Storage) -> None:
    seat = await storage.transactions.run(samples.seat)

    def remove(work: Work) -> None:
        assert work.identities.get(seat.identity.id) == seat.identity
        work.identities.remove(seat.identity.id)

    await storage.transactions.run(remove)
    assert not await storage.transactions.read(
        lambda work: work.identities.of_person(seat.person.id)
    )


async def test_seats_are_saved_listed_and_sliced(storage: Storage) -> None:
    def seats(work: Work) -> None:
        first = samples.seat(work)
        table, body = first.roundtable.id, first.organisation.id
        others = [work.members.add(samples.member(table, body, None)) for _ in range(3)]
        changed = replace(others[0], partner_types=(), absent_until=None, language="en")
        work.members.save(changed)
        everyone = [first.member, changed, *others[1:]]
        assert list(work.members.of_roundtable(table)) == everyone
        assert list(work.members.of_person(first.person.id)) == [first.member]
        assert list(work.members.slice(table, first.member.id, 2)) == everyone[1:3]

    await storage.transactions.run(seats)


async def test_the_last_consent_of_the_tenure_stands(storage: Storage) -> None:
    def consent(work: Work) -> None:
        seat = samples.seat(work)
        first = Consent(seat.member.id, 1, "2026-01", "fr", NOW)
        second = replace(first, version="2026-02", given_at=LATER)
        work.consents.add(first)
        work.consents.add(second)
        assert work.consents.current(seat.member.id, 1) == second
        assert work.consents.current(seat.member.id, 2) is None

    await storage.transactions.run(consent)


def _link(seat: samples.Seat, purpose: LinkPurpose, secret: bytes) -> Invitation:
    for_seat = purpose is LinkPurpose.SEAT
    return Invitation(
        id=0,
        purpose=purpose,
        secret_hash=secret,
        member_id=seat.member.id if for_seat else None,
        person_id=None if for_seat else seat.person.id,
        expires_at=LATER,
        used_at=None,
    )


async def test_a_link_is_used_once_and_never_after_it_expired(storage: Storage) -> None:
    def use(work: Work) -> list[bool]:
        seat = samples.seat(work)
        one = work.invitations.add(_link(seat, LinkPurpose.SEAT, b"1"))
        late = work.invitations.add(_link(seat, LinkPurpose.SEAT, b"2"))
        used = [work.invitations.use(one.id, NOW) for _ in range(2)]
        found = work.invitations.find(b"1")
        assert found == replace(one, used_at=NOW)
        return [*used, work.invitations.use(late.id, LATER)]

    assert await storage.transactions.run(use) == [True, False, False]


async def test_revoking_spends_unused_links_and_leaves_the_others(storage: Storage) -> None:
    def spent(work: Work) -> list[datetime | None]:
        found = [work.invitations.find(key) for key in (b"used", b"seat", b"device")]
        return [None if one is None else one.used_at for one in found]

    def revoke(work: Work) -> list[list[datetime | None]]:
        seat = samples.seat(work)
        used = work.invitations.add(_link(seat, LinkPurpose.SEAT, b"used"))
        work.invitations.use(used.id, NOW)
        work.invitations.add(_link(seat, LinkPurpose.SEAT, b"seat"))
        work.invitations.add(_link(seat, LinkPurpose.DEVICE, b"device"))
        work.invitations.revoke_seat(seat.member.id, then)
        after_seat = spent(work)
        work.invitations.revoke_devices(seat.person.id, then)
        return [after_seat, spent(work)]

    then = NOW + timedelta(minutes=1)
    assert await storage.transactions.run(revoke) == [[NOW, then, None], [NOW, then, then]]


async def test_a_revoked_secret_is_never_added_again(storage: Storage) -> None:
    def add(work: Work) -> samples.Seat:
        seat = samples.seat(work)
        work.invitations.add(_link(seat, LinkPurpose.SEAT, b"1"))
        work.invitations.revoke_seat(seat.member.id, NOW)
        return seat

    seat = await storage.transactions.run(add)
    again = _link(seat, LinkPurpose.SEAT, b"1")
    with pytest.raises(Conflict):
        await storage.transactions.run(lambda work: work.invitations.add(again))


async def test_what_was_sent_to_an_account_is_found_while_it_opens_something(
    storage: Storage,
) -> None:
    def addressed(work: Work) -> list[list[bytes]]:
        seat = samples.seat(work)
        sent = replace(_link(seat, LinkPurpose.SEAT, b"1"), account_hash=b"theirs")
        added = [
            work.invitations.add(replace(sent, secret_hash=bytes([number]), account_hash=account))
            for number, account in enumerate((b"theirs", b"theirs", b"theirs", b"others"))
        ]
        work.invitations.use(added[0].id, NOW)
        assert work.invitations.get(added[-1].id) == added[-1]
        moments = (NOW, LATER)
        return [
            [one.secret_hash for one in work.invitations.addressed(b"theirs", now)]
            for now in moments
        ]

    found = await storage.transactions.run(addressed)
    assert found == [[bytes([2]), bytes([1])], []]
