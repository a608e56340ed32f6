"""Tables of what a table decides: its actions with whoever is responsible, and its consensuses.

What people typed is sealed. Seats are never deleted, so none of these loses its seat.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from dialogs.nouns.actions import ActionStatus, Term
from storage.columns import Coded, UtcDateTime
from storage.encryption import EncryptedText
from storage.tables.row import NEVER_REUSED, Row, identifier


class ActionRow(Row, table=True):
    """`question` is that of the release of `wave_id` it was born of; both are NULL otherwise."""

    __tablename__ = "action"
    __table_args__ = (NEVER_REUSED,)

    id: int | None = identifier()
    roundtable_id: int = Field(foreign_key="roundtable.id", index=True)
    title: str = Field(sa_type=EncryptedText("action.title"))
    term: Term = Field(sa_type=Coded(Term))
    status: ActionStatus = Field(sa_type=Coded(ActionStatus))
    status_since: datetime = Field(sa_type=UtcDateTime)
    resources: str = Field(sa_type=EncryptedText("action.resources"))
    due: date | None
    wave_id: int | None = Field(foreign_key="wave.id")
    question: str | None = Field(max_length=120)
    created_by: int = Field(foreign_key="member.id")
    created_at: datetime = Field(sa_type=UtcDateTime)
    revision: int


class ActionPartnerRow(Row, table=True):
    """A seat that is responsible for an action."""

    __tablename__ = "action_partner"

    action_id: int = Field(primary_key=True, foreign_key="action.id", ondelete="CASCADE")
    member_id: int = Field(primary_key=True, foreign_key="member.id", index=True)


class ConsensusRow(Row, table=True):
    __tablename__ = "consensus"
    __table_args__ = (UniqueConstraint("wave_id", "question"), NEVER_REUSED)

    id: int | None = identifier()
    wave_id: int = Field(foreign_key="wave.id")
    question: str = Field(max_length=120)
    text: str = Field(sa_type=EncryptedText("consensus.text"))
    recorded_by: int = Field(foreign_key="member.id", index=True)
    recorded_at: datetime = Field(sa_type=UtcDateTime)
    revision: int
