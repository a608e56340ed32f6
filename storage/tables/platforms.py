"""Tables of what a platform lends us: workspaces that let Tablée in, and a table's spaces there.

Tokens, and names that people chose, are sealed.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from storage.columns import UtcDateTime
from storage.encryption import EncryptedText
from storage.tables.row import NEVER_REUSED, Row, identifier


class InstallationRow(Row, table=True):
    __tablename__ = "installation"
    __table_args__ = (UniqueConstraint("platform", "workspace"), NEVER_REUSED)

    id: int | None = identifier()
    platform: str = Field(max_length=40)
    workspace: str = Field(max_length=80)
    name: str = Field(sa_type=EncryptedText("installation.name"))
    bot_user: str = Field(max_length=120)
    scopes: str = Field(max_length=1000)
    installed_at: datetime = Field(sa_type=UtcDateTime)
    token: str = Field(sa_type=EncryptedText("installation.token"))
    refresh_token: str = Field(sa_type=EncryptedText("installation.refresh_token"))
    expires_at: datetime | None = Field(sa_type=UtcDateTime)


class SpaceRow(Row, table=True):
    """`space` is the platform's id of the channel or group."""

    __tablename__ = "space"
    __table_args__ = (
        UniqueConstraint("roundtable_id", "platform", "workspace", "space"),
        NEVER_REUSED,
    )

    id: int | None = identifier()
    roundtable_id: int = Field(foreign_key="roundtable.id", index=True)
    platform: str = Field(max_length=40)
    workspace: str = Field(max_length=80)
    space: str = Field(max_length=120)
    name: str = Field(sa_type=EncryptedText("space.name"))
