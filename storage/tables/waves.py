"""Tables of waves: the wave, its frozen roster with each member's run, and what it released."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from dialogs.nouns.roundtables import Sector, Unit
from dialogs.nouns.waves import ParticipationStatus, WaveStatus
from storage.columns import Coded, Fact, Facts, UtcDateTime
from storage.encryption import EncryptedText
from storage.tables.row import NEVER_REUSED, Row, identifier


class WaveRow(Row, table=True):
    """Unique by (cadence, due time), so that two replicas never open the same wave twice."""

    __tablename__ = "wave"
    __table_args__ = (UniqueConstraint("cadence_id", "due_at"), NEVER_REUSED)

    id: int | None = identifier()
    roundtable_id: int = Field(foreign_key="roundtable.id", index=True)
    cadence_id: int | None = Field(foreign_key="cadence.id", ondelete="SET NULL")
    due_at: datetime = Field(sa_type=UtcDateTime)
    dialog: str = Field(max_length=80)
    edition: int
    status: WaveStatus = Field(sa_type=Coded(WaveStatus))
    opens_at: datetime = Field(sa_type=UtcDateTime)
    closes_at: datetime = Field(sa_type=UtcDateTime)
    postponed: bool
    reminders_sent: int
    threshold: int
    unit: Unit = Field(sa_type=Coded(Unit))
    rules_version: str = Field(max_length=40)
    facts: tuple[Fact, ...] = Field(sa_type=Facts)
    roster_size: int
    largest_organisation: int
    seen_submitted: int
    seen_at: datetime | None = Field(sa_type=UtcDateTime)
    shared_at: datetime | None = Field(sa_type=UtcDateTime)
    slice_after: int


class ParticipationRow(Row, table=True):
    """`state` holds the answers and is their only copy."""

    __tablename__ = "participation"
    __table_args__ = (UniqueConstraint("wave_id", "member_id"), NEVER_REUSED)

    id: int | None = identifier()
    wave_id: int | None = Field(foreign_key="wave.id")
    member_id: int = Field(foreign_key="member.id", index=True)
    tenure: int
    organisation_id: int = Field(foreign_key="organisation.id")
    sector: Sector = Field(sa_type=Coded(Sector))
    status: ParticipationStatus = Field(sa_type=Coded(ParticipationStatus))
    dialog: str = Field(max_length=80)
    edition: int
    state: str | None = Field(sa_type=EncryptedText("participation.state"))


class ReleaseRow(Row, table=True):
    """`figures` is the whole release as JSON: numbers only, written once."""

    __tablename__ = "release"

    wave_id: int = Field(primary_key=True, foreign_key="wave.id")
    closed_at: datetime = Field(sa_type=UtcDateTime)
    figures: str


class PictureRow(Row, table=True):
    """A drawing of a release, kept because it never changes."""

    __tablename__ = "picture"

    wave_id: int = Field(primary_key=True, foreign_key="wave.id", ondelete="CASCADE")
    name: str = Field(primary_key=True, max_length=120)
    data: bytes


class EditionRow(Row, table=True):
    __tablename__ = "edition"

    dialog: str = Field(primary_key=True, max_length=80)
    edition: int = Field(primary_key=True)
    text: str
