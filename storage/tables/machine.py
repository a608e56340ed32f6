"""Tables of the machine's own memory: events already applied, wrong codes, leases, audit, keys.

None of them names a person or holds an answer (design §6.14).
"""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field

from storage.columns import UtcDateTime
from storage.encryption import EncryptedText
from storage.tables.row import NEVER_REUSED, Row, identifier


class EventRow(Row, table=True):
    """Random keys, one tree: without a row id there is no second index to write."""

    __tablename__ = "event"
    __table_args__ = ({"sqlite_with_rowid": False},)

    digest: bytes = Field(primary_key=True)
    day: date


class GuessRow(Row, table=True):
    """Wrong codes since a moment, by the keyed hash of whom they came from; gone within hours."""

    __tablename__ = "guess"

    guesser: bytes = Field(primary_key=True)
    since: datetime = Field(sa_type=UtcDateTime)
    wrong: int


class LeaseRow(Row, table=True):
    __tablename__ = "lease"

    name: str = Field(primary_key=True, max_length=160)
    owner: str = Field(max_length=80)
    until: datetime = Field(sa_type=UtcDateTime)


class AuditRow(Row, table=True):
    __tablename__ = "audit"
    __table_args__ = (NEVER_REUSED,)

    id: int | None = identifier()
    deed: str = Field(max_length=200)
    roundtable_id: int | None = Field(foreign_key="roundtable.id", index=True)
    actor_member_id: int | None = Field(foreign_key="member.id")
    noted_at: datetime = Field(sa_type=UtcDateTime)


class KeyCheckRow(Row, table=True):
    """One sealed word, by which a wrong key is known before the first answer is read."""

    __tablename__ = "key_check"

    id: int = Field(primary_key=True)
    word: str = Field(sa_type=EncryptedText("key_check.word"))
