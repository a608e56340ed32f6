"""Tables of the outbox and of what the web lane posted on a person's page.

A recipient to whom nobody is bound is sealed, and forgotten as soon as its message is settled.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from dialogs.nouns.deliveries import DeliveryKind, DeliveryStatus
from storage.columns import Coded, UtcDateTime
from storage.encryption import EncryptedText
from storage.tables.row import NEVER_REUSED, Row, identifier


class DeliveryRow(Row, table=True):
    __tablename__ = "delivery"
    __table_args__ = (
        Index("ix_delivery_lane_status_due_at", "lane", "status", "due_at"),
        NEVER_REUSED,
    )

    id: int | None = identifier()
    once: str = Field(max_length=200, unique=True)
    lane: str = Field(max_length=120)
    kind: DeliveryKind = Field(sa_type=Coded(DeliveryKind))
    person_id: int | None = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    identity_id: int | None = Field(foreign_key="identity.id", ondelete="CASCADE", index=True)
    roundtable_id: int | None = Field(foreign_key="roundtable.id")
    wave_id: int | None = Field(foreign_key="wave.id", index=True)
    due_at: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime | None = Field(sa_type=UtcDateTime)
    status: DeliveryStatus = Field(sa_type=Coded(DeliveryStatus))
    attempts: int
    reason: str = Field(max_length=200)
    recipient: str | None = Field(sa_type=EncryptedText("delivery.recipient"))
    invitation_id: int | None = Field(foreign_key="invitation.id", ondelete="CASCADE", index=True)
    lease_owner: str | None = Field(max_length=80)
    lease_until: datetime | None = Field(sa_type=UtcDateTime)


class NoticeRow(Row, table=True):
    __tablename__ = "notice"
    __table_args__ = (NEVER_REUSED,)

    id: int | None = identifier()
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    kind: DeliveryKind = Field(sa_type=Coded(DeliveryKind))
    roundtable_id: int | None = Field(foreign_key="roundtable.id")
    wave_id: int | None = Field(foreign_key="wave.id", index=True)
    posted_at: datetime = Field(sa_type=UtcDateTime)
    dismissed_at: datetime | None = Field(sa_type=UtcDateTime)
