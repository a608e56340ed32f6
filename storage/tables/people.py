"""Tables of persons, their accounts and conversations, their seats, and links that open seats."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from dialogs.nouns.people import LinkPurpose, Right, SeatStatus
from storage.columns import Coded, Keys, UtcDateTime
from storage.encryption import EncryptedText
from storage.tables.row import NEVER_REUSED, Row, identifier


class PersonRow(Row, table=True):
    """The two ids of accounts are no references: an account refers to its person already, and an id
    that is gone is one that nobody has.
    """

    __tablename__ = "person"
    __table_args__ = (NEVER_REUSED,)

    id: int | None = identifier()
    language: str | None = Field(max_length=8)
    zone: str | None = Field(max_length=64)
    platform_language: str | None = Field(max_length=8)
    platform_zone: str | None = Field(max_length=64)
    chosen_identity_id: int | None
    latest_identity_id: int | None


class IdentityRow(Row, table=True):
    """`account` is the platform's user id; on the web already a keyed hash."""

    __tablename__ = "identity"
    __table_args__ = (UniqueConstraint("platform", "workspace", "account"), NEVER_REUSED)

    id: int | None = identifier()
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    platform: str = Field(max_length=40)
    workspace: str = Field(max_length=80)
    account: str = Field(max_length=120)
    label: str = Field(sa_type=EncryptedText("identity.label"))
    linked_at: datetime = Field(sa_type=UtcDateTime)


class ConversationRow(Row, table=True):
    """Made with its identity. The lease is that of the sweep that redraws. `draft` goes as soon as
    its form is sent or left. `unreachable` is why nothing arrives there, until it is used again.
    """

    __tablename__ = "conversation"

    identity_id: int = Field(primary_key=True, foreign_key="identity.id", ondelete="CASCADE")
    place: str = Field(max_length=120)
    revision: int
    drawn: int
    message: str = Field(max_length=200)
    lease_owner: str | None = Field(max_length=80)
    lease_until: datetime | None = Field(sa_type=UtcDateTime)
    draft: str | None = Field(sa_type=EncryptedText("conversation.draft"))
    unreachable: str | None = Field(max_length=200)


class MemberRow(Row, table=True):
    __tablename__ = "member"
    __table_args__ = (NEVER_REUSED,)

    id: int | None = identifier()
    roundtable_id: int = Field(foreign_key="roundtable.id", index=True)
    organisation_id: int = Field(foreign_key="organisation.id")
    person_id: int | None = Field(foreign_key="person.id", ondelete="SET NULL", index=True)
    name: str = Field(sa_type=EncryptedText("member.name"))
    right: Right = Field(sa_type=Coded(Right))
    status: SeatStatus = Field(sa_type=Coded(SeatStatus))
    tenure: int
    partner_types: tuple[str, ...] = Field(sa_type=Keys)
    joined_at: datetime | None = Field(sa_type=UtcDateTime)
    announced_at: datetime | None = Field(sa_type=UtcDateTime)
    absent_until: date | None
    language: str | None = Field(max_length=8)
    zone: str | None = Field(max_length=64)


class ConsentRow(Row, table=True):
    __tablename__ = "consent"
    __table_args__ = (NEVER_REUSED,)

    id: int | None = identifier()
    member_id: int = Field(foreign_key="member.id", index=True)
    tenure: int
    version: str = Field(max_length=40)
    language: str = Field(max_length=8)
    given_at: datetime = Field(sa_type=UtcDateTime)


class InvitationRow(Row, table=True):
    __tablename__ = "invitation"
    __table_args__ = (NEVER_REUSED,)

    id: int | None = identifier()
    purpose: LinkPurpose = Field(sa_type=Coded(LinkPurpose))
    secret_hash: bytes = Field(unique=True)
    member_id: int | None = Field(foreign_key="member.id", index=True)
    person_id: int | None = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    expires_at: datetime = Field(sa_type=UtcDateTime)
    used_at: datetime | None = Field(sa_type=UtcDateTime)
    account_hash: bytes | None = Field(index=True)
