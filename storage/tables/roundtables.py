"""Tables of the table de concertation itself: the table, its organisations, its cadences."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field

from dialogs.nouns.roundtables import Form, Sector, Territory, Unit
from storage.columns import Coded, UtcDateTime
from storage.encryption import EncryptedText
from storage.tables.row import NEVER_REUSED, Row, identifier


class RoundtableRow(Row, table=True):
    __tablename__ = "roundtable"
    __table_args__ = (NEVER_REUSED,)

    id: int | None = identifier()
    name: str = Field(sa_type=EncryptedText("roundtable.name"))
    topic: str = Field(sa_type=EncryptedText("roundtable.topic"))
    territory: Territory = Field(sa_type=Coded(Territory))
    form: Form = Field(sa_type=Coded(Form))
    zone: str = Field(max_length=64)
    language: str = Field(max_length=8)
    threshold: int
    unit: Unit | None = Field(sa_type=Coded(Unit))
    created_at: datetime = Field(sa_type=UtcDateTime)


class OrganisationRow(Row, table=True):
    __tablename__ = "organisation"
    __table_args__ = (NEVER_REUSED,)

    id: int | None = identifier()
    roundtable_id: int = Field(foreign_key="roundtable.id", index=True)
    name: str = Field(sa_type=EncryptedText("organisation.name"))
    sector: Sector = Field(sa_type=Coded(Sector))


class CadenceRow(Row, table=True):
    __tablename__ = "cadence"
    __table_args__ = (NEVER_REUSED,)

    id: int | None = identifier()
    roundtable_id: int = Field(foreign_key="roundtable.id", index=True)
    dialog: str = Field(max_length=80)
    rule: str = Field(max_length=200)
    anchor: date
    next_due_at: datetime | None = Field(sa_type=UtcDateTime, index=True)
    days_open: int
