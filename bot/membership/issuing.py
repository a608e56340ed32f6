"""Invitations issued for a seat: a link to pass on, or a message to one account of a platform.

Owns what is kept of each: the keyed hash of a secret, and that of the account that alone may use
it. A seat that is offered anew begins blank (design §6.3).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot import outgoing
from bot.desk import Visit
from bot.ports import Work
from dialogs.nouns.deliveries import Delivery, DeliveryKind
from dialogs.nouns.people import Account, Invitation, LinkPurpose, Member, SeatStatus
from dialogs.nouns.waves import WaveStatus

KEPT = timedelta(days=30)


def by_link(work: Work, visit: Visit, seat: Member) -> Invitation:
    """A link, whose secret is the visit's own: shown once to whoever invites."""
    secret_hash = visit.services.hasher.link(visit.token)
    expires_at = visit.now + KEPT
    return work.invitations.add(
        Invitation(0, LinkPurpose.SEAT, secret_hash, seat.id, None, expires_at, None)
    )


def to_account(work: Work, visit: Visit, seat: Member, account: Account) -> Invitation:
    """A message on its way to the account, the only one that it opens for."""
    hasher = visit.services.hasher
    secret_hash = hasher.link(hasher.seat(seat.id, seat.tenure))
    expires_at, theirs = visit.now + KEPT, hasher.account(account)
    invitation = work.invitations.add(
        Invitation(0, LinkPurpose.SEAT, secret_hash, seat.id, None, expires_at, None, theirs)
    )
    message = outgoing.Message(
        DeliveryKind.INVITATION,
        key_of(seat),
        work.roundtables.get(seat.roundtable_id),
        visit.now,
        expires_at=expires_at,
    )
    work.outbox.add([outgoing.to_account(message, account, invitation.id)])
    return invitation


def key_of(seat: Member) -> str:
    """What names the message that offers the seat, as long as it is not offered anew."""
    return f"invitation:{seat.id}:{seat.tenure}"


def messages(work: Work, seats: Iterable[Member]) -> Mapping[int, Delivery]:
    """What became of the message that offers each seat, by seat; none for a link or a held seat."""
    offered = {key_of(seat): seat.id for seat in seats if seat.status is SeatStatus.INVITED}
    return {offered[one.once]: one for one in work.outbox.find(tuple(offered))}


# ── Offering a seat anew ──────────────────────────────────────────────────────────────────────


def blank(work: Work, member: Member, now: datetime) -> Member:
    """The seat, open anew: its run in the open wave is erased, earlier ones, which nobody could
    reach any more, are gone, the former holder is told, and no former link opens it. Whoever takes
    it is a newcomer, announced then. The caller issues the invitation.
    """
    renewed = replace(
        member,
        tenure=member.tenure + 1,
        status=SeatStatus.INVITED,
        person_id=None,
        joined_at=None,
        announced_at=member.announced_at if member.person_id is None else None,
        language=None,
        zone=None,
    )
    work.members.save(renewed)
    work.participations.erase_seat(member.id, _living_waves(work, member.roundtable_id))
    work.participations.remove_seat(member.id, _past_waves(work, member.roundtable_id))
    work.invitations.revoke_seat(member.id, now)
    if member.person_id is not None:
        _tell_former(work, member, member.person_id, now)
    return renewed


def _past_waves(work: Work, roundtable_id: int) -> list[int]:
    """Their releases are stored and never computed again."""
    past = (WaveStatus.CLOSED, WaveStatus.CANCELLED)
    return [wave.id for wave in work.waves.of_roundtable(roundtable_id) if wave.status in past]


def _living_waves(work: Work, roundtable_id: int) -> list[int]:
    """Waves of the table whose answers still can change."""
    living = (WaveStatus.PLANNED, WaveStatus.OPENING, WaveStatus.OPEN)
    return [wave.id for wave in work.waves.of_roundtable(roundtable_id) if wave.status in living]


def _tell_former(work: Work, member: Member, person_id: int, now: datetime) -> None:
    work.conversations.drop_drafts(person_id)
    work.conversations.touch(person_id)
    work.outbox.drop_person(person_id, member.roundtable_id)
    message = outgoing.Message(
        DeliveryKind.SEAT_REISSUED,
        f"reissued:{member.tenure}",
        work.roundtables.get(member.roundtable_id),
        now,
    )
    delivery = outgoing.to_person(work, work.people.get(person_id), message, member.id, now)
    if delivery is not None:
        work.outbox.add([delivery])
