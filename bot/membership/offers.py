"""Seats offered to an account by a message: what it may open, for as long as it opens something.

Owns making the secret again from its seat, since nothing keeps it. Another account learns nothing:
not even that there was an invitation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.desk import Visit
from bot.hashing import Hasher
from bot.ports import Work
from dialogs.nouns.people import WEB, Account, Invitation, Right, SeatStatus


@dataclass(frozen=True, slots=True)
class Offer:
    """`place` opens it; `host` is who invites, as the table's list shows them, or ""."""

    place: str
    roundtable_id: int
    table: str
    host: str
    expires_at: datetime
    zone: str  # of the table


def offers(work: Work, visit: Visit) -> tuple[Offer, ...]:
    """What waits for the visit's own account, the newest first. A browser is sent nothing."""
    if visit.account.platform == WEB or not visit.account.user:
        return ()
    hasher = visit.services.hasher
    sent = work.invitations.addressed(hasher.account(visit.account), visit.now)
    found = (offer_of(work, one, visit.now, hasher) for one in sent)
    return tuple(offer for offer in found if offer is not None)


def offer_of(work: Work, invitation: Invitation, now: datetime, hasher: Hasher) -> Offer | None:
    """None once it is used, expired, or its seat taken or offered anew."""
    seat_id = invitation.member_id
    if invitation.used_at is not None or invitation.expires_at <= now or seat_id is None:
        return None
    seat = work.members.get(seat_id)
    secret = hasher.seat(seat.id, seat.tenure)
    if seat.status is not SeatStatus.INVITED or hasher.link(secret) != invitation.secret_hash:
        return None
    table = work.roundtables.get(seat.roundtable_id)
    host = host_of(work, table.id, organisations_of(work, table.id))
    place = f"invitation:{secret}"
    return Offer(place, table.id, table.name, host, invitation.expires_at, table.zone)


def opens_for(invitation: Invitation, account: Account, hasher: Hasher) -> bool:
    """A link opens for whoever has it; what was sent to an account, for that account alone."""
    return invitation.account_hash in (None, hasher.account(account))


def organisations_of(work: Work, roundtable_id: int) -> Mapping[int, str]:
    return {one.id: one.name for one in work.organisations.of_roundtable(roundtable_id)}


def host_of(work: Work, roundtable_id: int, organisations: Mapping[int, str]) -> str:
    """Who invites: the table's first coordinator, as its list shows it."""
    for seat in work.members.of_roundtable(roundtable_id):
        if seat.right is Right.COORDINATOR and seat.status is SeatStatus.ACTIVE:
            parts = (seat.name, organisations.get(seat.organisation_id, ""))
            return ", ".join(part for part in parts if part)
    return ""
