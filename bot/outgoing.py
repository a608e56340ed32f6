"""Deliveries on their way into the outbox: by which account, when, and under which unique key.

Owns the keys (`once`) that make enqueueing repeatable and the choice of one account a person.
Sends nothing: the relay does (`bot/runtime/relay.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot import calendar
from bot.ports import Work
from bot.runs.setting import zone_of
from dialogs.nouns.deliveries import Delivery, DeliveryKind, DeliveryStatus
from dialogs.nouns.people import WEB, Account, Identity, Member, Person, SeatStatus
from dialogs.nouns.roundtables import Roundtable

AT_ONCE = frozenset(
    {
        DeliveryKind.SEAT_REISSUED,
        DeliveryKind.INVITATION,
        DeliveryKind.BILAN_POSTED,
        DeliveryKind.ACTION_CELEBRATED,
    }
)
"""That somebody else was given a seat, and what a coordinator sends by a gesture."""

DECENT_HOURS_ONLY = frozenset(DeliveryKind) - AT_ONCE
"""What waits for a decent hour."""


@dataclass(frozen=True, slots=True)
class Message:
    """What is to be told, before it is known to whom: `key` names it among those of its kind."""

    kind: DeliveryKind
    key: str
    roundtable: Roundtable
    due_at: datetime
    wave_id: int | None = None
    expires_at: datetime | None = None


def lane_of(account: Account) -> str:
    """One sender at a time, one rate: a platform and its workspace."""
    return f"{account.platform}:{account.workspace}"


def platform_of(lane: str) -> str:
    return lane.partition(":")[0]


def account_in(lane: str, user: str) -> Account:
    """The account or space of that id, in the workspace that the lane leads to."""
    platform, _, workspace = lane.partition(":")
    return Account(platform, workspace, user)


def address_of(person: Person, identities: Sequence[Identity]) -> Identity | None:
    """The one account that a message goes by: the chosen one; else, of those that can be called,
    the one used last, or the newest; else the page, which calls nobody.
    """
    chosen = [one for one in identities if one.id == person.chosen_identity_id]
    return max(chosen or identities, key=lambda one: _called(person, one), default=None)


def _called(person: Person, one: Identity) -> tuple[bool, bool, datetime, int]:
    used = one.id == person.latest_identity_id
    return one.account.platform != WEB, used, one.linked_at, one.id


def address(work: Work, person: Person) -> Identity | None:
    """By which account the person is written to now; where nothing arrives, by which it would."""
    reachable = work.identities.reachable(person.id)
    return address_of(person, reachable or work.identities.of_person(person.id))


def address_without(work: Work, identity: Identity, reason: str) -> Identity | None:
    """Nothing arrives by that account any more: the other one of its person, or None."""
    work.identities.set_reach(identity.id, reason)
    person = work.people.get(identity.person_id)
    return address_of(person, work.identities.reachable(person.id))


def move_away(work: Work, lane: str, now: datetime) -> None:
    """What waits in a lane by which nothing arrives any more goes by another account, if any."""
    for one in work.outbox.waiting_in(lane):
        if one.person_id is not None:
            person = work.people.get(one.person_id)
            other = address_of(person, work.identities.reachable(person.id))
            if other is not None:
                work.outbox.move(one.id, other, lane_of(other.account), max(one.due_at, now))


def to_member(work: Work, member: Member, message: Message) -> Delivery | None:
    """The delivery for one seat, at a decent hour of its zone; None when nobody is behind it."""
    if member.person_id is None:
        return None
    person = work.people.get(member.person_id)
    zone = zone_of(person, member, message.roundtable)
    due_at = message.due_at
    if message.kind in DECENT_HOURS_ONLY:
        due_at = calendar.next_decent(due_at, zone)
    return to_person(work, person, message, member.id, due_at)


def to_person(
    work: Work, person: Person, message: Message, member_id: int, due_at: datetime
) -> Delivery | None:
    """The delivery for one person by the account it is reached by; None when it has none."""
    identity = address(work, person)
    if identity is None:
        return None
    return Delivery(
        id=0,
        once=f"{message.key}:{member_id}",
        lane=lane_of(identity.account),
        kind=message.kind,
        person_id=person.id,
        identity_id=identity.id,
        roundtable_id=message.roundtable.id,
        wave_id=message.wave_id,
        due_at=due_at,
        expires_at=message.expires_at,
        status=DeliveryStatus.WAITING,
        attempts=0,
        reason="",
    )


def to_account(message: Message, account: Account, invitation_id: int) -> Delivery:
    """The delivery for an account that nobody need be bound to; the key is the message's own."""
    return Delivery(
        id=0,
        once=message.key,
        lane=lane_of(account),
        kind=message.kind,
        person_id=None,
        identity_id=None,
        roundtable_id=message.roundtable.id,
        wave_id=message.wave_id,
        due_at=message.due_at,
        expires_at=message.expires_at,
        status=DeliveryStatus.WAITING,
        attempts=0,
        reason="",
        recipient=account.user,
        invitation_id=invitation_id,
    )


def enqueue(work: Work, members: Iterable[Member], message: Message) -> None:
    """Enqueue the message once for each active seat among `members`."""
    found = [
        to_member(work, member, message) for member in members if member.status is SeatStatus.ACTIVE
    ]
    work.outbox.add([delivery for delivery in found if delivery is not None])


def prompt_key(wave_id: int) -> str:
    return f"prompt:{wave_id}"


def reminder_key(wave_id: int, turn: int) -> str:
    return f"reminder-{turn}:{wave_id}"


def turn_of(delivery: Delivery) -> int:
    """0 for the prompt of a wave, 1 and 2 for its reminders."""
    if delivery.kind is not DeliveryKind.REMINDER:
        return 0
    return int(delivery.once.partition(":")[0].rpartition("-")[2])
