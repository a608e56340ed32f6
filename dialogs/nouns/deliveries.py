"""Proactive messages and what a person's own conversation shows: frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class DeliveryKind(StrEnum):
    PROMPT = "prompt"
    REMINDER = "reminder"
    RELEASED = "released"  # the bilan can be read
    WAVE_CANCELLED = "wave_cancelled"
    WAVE_POSTPONED = "wave_postponed"  # it closes a week later
    SEAT_REISSUED = "seat_reissued"  # told to the former holder of a seat
    NEWCOMER = "newcomer"  # the table is told that a seat joined its list
    SETTINGS_CHANGED = "settings_changed"
    DEVICE_ADDED = "device_added"  # told on the person's own pages alone
    PAGES_MERGED = "pages_merged"  # the same, to the accounts that came from another page
    INVITATION = "invitation"  # a seat is offered to an account that nobody is bound to yet
    BILAN_POSTED = "bilan_posted"  # the bilan, in a space of the table, as a coordinator asked
    ACTION_CELEBRATED = "action_celebrated"  # the same, of an action that is done


class DeliveryStatus(StrEnum):
    WAITING = "waiting"
    CLAIMED = "claimed"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"  # no longer of any use when its turn came


@dataclass(frozen=True, slots=True)
class Delivery:
    """One outgoing message. `once` is unique: the same message is never enqueued twice.

    `lane` is platform + workspace: one sender at a time, its own rate. `person_id` is whom it is
    for, `identity_id` the account it goes by. Where it goes to nobody bound, both are None and
    `recipient` is the user or the space on the lane's workspace; it is forgotten once settled for
    good. `invitation_id` is the one that it carries. `due_at` is not before; it is given up after
    `expires_at`.
    """

    id: int
    once: str
    lane: str
    kind: DeliveryKind
    person_id: int | None
    identity_id: int | None
    roundtable_id: int | None
    wave_id: int | None
    due_at: datetime
    expires_at: datetime | None
    status: DeliveryStatus
    attempts: int
    reason: str
    recipient: str | None = None
    invitation_id: int | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A delivery of the web lane, once sent: one entry of the person's page."""

    id: int
    person_id: int
    kind: DeliveryKind
    roundtable_id: int | None
    wave_id: int | None
    posted_at: datetime
    dismissed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Conversation:
    """Where one account's conversation is. `place` is what it looks at (see `messages`).

    `revision` grows with each effect that changes what is seen, in the same transaction; `drawn`
    is the last revision known to be on the person's screen, `message` the platform's reference of
    the message that carries it, or "". A sweep redraws where drawn < revision. `draft` is a form
    that is being filled field by field (`bot/filling`), or None.
    """

    identity_id: int
    place: str
    revision: int
    drawn: int
    message: str
    draft: str | None = field(default=None, repr=False)
