"""Persons, their accounts, their seats at tables, and the links that open seats: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Right(StrEnum):
    MEMBER = "member"
    COORDINATOR = "coordinator"
    OBSERVER = "observer"


class SeatStatus(StrEnum):
    INVITED = "invited"  # the coordinator set a seat; nobody has claimed it, or it was re-issued
    ACTIVE = "active"  # claimed and consented
    LEFT = "left"  # by the member's own choice
    REMOVED = "removed"  # by a coordinator


WEB = "web"
"""The platform of our own pages: what anybody has who is on none of the others."""


@dataclass(frozen=True, slots=True)
class Account:
    """One account on a platform. On the web, `user` is the keyed hash of a browser's cookie."""

    platform: str
    workspace: str
    user: str


@dataclass(frozen=True, slots=True)
class Person:
    """A human. `language` and `zone` are the person's own choice, or None: then what a platform
    says of them (`platform_language`, `platform_zone`), then the table's (faults U9).

    `chosen_identity_id` is the account that the person wants to be written to, or None: then
    `latest_identity_id`, the one used last of those that can be called. Either may be gone.
    """

    id: int
    language: str | None
    zone: str | None
    platform_language: str | None = None
    platform_zone: str | None = None
    chosen_identity_id: int | None = None
    latest_identity_id: int | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """One account of a person; `label` says which device or workspace, for the person's eyes."""

    id: int
    person_id: int
    account: Account
    label: str
    linked_at: datetime


@dataclass(frozen=True, slots=True)
class Member:
    """A seat at one table.

    `tenure` grows by one each time the seat's invitation is re-issued: runs of an earlier tenure
    are out of reach (design §6.3). `name` is what the coordinator typed. `announced_at` is when
    the table was told of a newcomer; None before the table's first wave.
    """

    id: int
    roundtable_id: int
    organisation_id: int
    person_id: int | None
    name: str
    right: Right
    status: SeatStatus
    tenure: int
    partner_types: tuple[str, ...]
    joined_at: datetime | None
    announced_at: datetime | None
    absent_until: date | None
    language: str | None
    zone: str | None


@dataclass(frozen=True, slots=True)
class Consent:
    member_id: int
    tenure: int
    version: str  # of the notice that was read
    language: str
    given_at: datetime


class LinkPurpose(StrEnum):
    SEAT = "seat"  # opens the seat `member_id`
    TABLE = "table"  # lets its holder create a table (an operator's coordinator code)
    SPACE = "space"  # binds a group to the table of the coordinator who asked
    DEVICE = "device"  # binds one more account to `person_id`


@dataclass(frozen=True, slots=True)
class Invitation:
    """A single-use link or code. Only `secret_hash` is stored, never the secret itself.

    One that was sent to an account opens for that account alone: `account_hash` is its keyed hash.
    """

    id: int
    purpose: LinkPurpose
    secret_hash: bytes
    member_id: int | None
    person_id: int | None
    expires_at: datetime
    used_at: datetime | None
    account_hash: bytes | None = None
