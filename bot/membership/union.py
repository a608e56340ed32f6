"""What becomes of two seats, two runs or two messages that turn out to be one human's. Pure.

Owns which seat stays: by what the table's list shows, never by what was answered, else the list
would tell which of the two had answered more (design §6.6). The answers that went further then go
to the seat that stays; a line of a frozen roster is never taken away, only left unanswered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import Enum

from bot.membership.profile import PARTNER_TYPES
from dialogs.errors import ForeignState
from dialogs.nouns.deliveries import Delivery, DeliveryStatus
from dialogs.nouns.people import Member, Person, Right
from dialogs.nouns.waves import Participation, ParticipationStatus
from dialogs.state import load

_STRENGTH = {Right.COORDINATOR: 0, Right.MEMBER: 1, Right.OBSERVER: 2}
_NEVER = datetime.max.replace(tzinfo=UTC)


def one_person(stays: Person, goes: Person) -> Person:
    """What was chosen or heard on one page fills in what was not on the other."""
    return replace(
        stays,
        language=stays.language or goes.language,
        zone=stays.zone or goes.zone,
        platform_language=stays.platform_language or goes.platform_language,
        platform_zone=stays.platform_zone or goes.platform_zone,
        chosen_identity_id=stays.chosen_identity_id or goes.chosen_identity_id,
        latest_identity_id=goes.latest_identity_id or stays.latest_identity_id,
    )


# ── Seats ─────────────────────────────────────────────────────────────────────────────────────


def in_order(one: Member, other: Member) -> tuple[Member, Member]:
    """The seat that stays, then the one that goes: the stronger right, else the first to join. So
    no right passes to another organisation.
    """
    stays, goes = sorted((one, other), key=_standing)
    return stays, goes


def _standing(seat: Member) -> tuple[int, datetime, int]:
    return _STRENGTH[seat.right], seat.joined_at or _NEVER, seat.id


def one_seat(stays: Member, goes: Member) -> Member:
    """The seat that stays: its name, organisation, right and date of announcement are its own; an
    absence said from either seat is the human's.
    """
    held = {*stays.partner_types, *goes.partner_types}
    days = [day for day in (stays.absent_until, goes.absent_until) if day is not None]
    return replace(
        stays,
        partner_types=tuple(key for key in PARTNER_TYPES if key in held),
        absent_until=max(days, default=None),
        language=stays.language or goes.language,
        zone=stays.zone or goes.zone,
    )


# ── Runs ──────────────────────────────────────────────────────────────────────────────────────


class Line(Enum):
    """What is left of the run of the seat that goes."""

    MOVED = "moved"  # it is now that of the seat that stays
    BLANK = "blank"  # a line of a roster, that counts as not answered
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Fate:
    """`taken`: the seat that stays takes over the answers of the one that goes."""

    line: Line
    taken: bool


def fate(stays: Participation | None, goes: Participation, *, under_way: bool) -> Fate:
    """What becomes of two runs in one wave, of which the first may not be. In a wave `under_way`
    the roster is frozen: M never falls, and the two lines are one human's from now on.
    """
    if stays is None:
        return Fate(Line.MOVED, taken=False)
    taken = further(stays, goes) is goes
    return Fate(Line.BLANK if under_way else Line.GONE, taken)


_PROGRESS = {
    ParticipationStatus.INVITED: 0,
    ParticipationStatus.ABSENT: 0,
    ParticipationStatus.DECLINED: 1,
    ParticipationStatus.STARTED: 2,
    ParticipationStatus.SUBMITTED: 3,
}


def further(one: Participation, other: Participation) -> Participation:
    """Submitted, then begun, then declined; then more answers; then the earlier run."""
    return max(one, other, key=lambda run: (_PROGRESS[run.status], _answers(run), -run.id))


def _answers(run: Participation) -> int:
    try:
        return 0 if run.state is None else len(load(run.state).answers)
    except ForeignState:
        return 0


# ── Messages ──────────────────────────────────────────────────────────────────────────────────

_SENT = {
    DeliveryStatus.DROPPED: 0,
    DeliveryStatus.FAILED: 1,
    DeliveryStatus.WAITING: 2,
    DeliveryStatus.CLAIMED: 3,
    DeliveryStatus.SENT: 4,
}


def doubled(deliveries: Iterable[Delivery], stays: int, goes: int) -> Sequence[Delivery]:
    """The messages that said to both seats, by their ids, what is told once: those to drop."""
    told: dict[str, dict[int, Delivery]] = {}
    for one in deliveries:
        key, seat = _said_to(one)
        if seat in (stays, goes):
            told.setdefault(key, {})[seat] = one
    pairs = (both for both in told.values() if len(both) > 1)
    lesser = (_lesser(both[stays], both[goes]) for both in pairs)
    return [one for one in lesser if one.status is not DeliveryStatus.SENT]


def _said_to(delivery: Delivery) -> tuple[str, int]:
    """What it says, and the seat it says it to: see `outgoing.to_person`."""
    key, _, seat = delivery.once.rpartition(":")
    return key, int(seat) if seat.isdecimal() else 0


def _lesser(stays: Delivery, goes: Delivery) -> Delivery:
    """The one that was sent is not called back; else the one for the seat that goes is dropped."""
    return stays if _SENT[goes.status] > _SENT[stays.status] else goes


def shared(one: Iterable[Member], other: Iterable[Member]) -> Mapping[int, tuple[Member, Member]]:
    """By table, the two seats that are one human's there: the one that stays, the one that goes.

    Given the active seats of two persons.
    """
    theirs = {seat.roundtable_id: seat for seat in other}
    return {
        seat.roundtable_id: in_order(seat, theirs[seat.roundtable_id])
        for seat in one
        if seat.roundtable_id in theirs
    }
