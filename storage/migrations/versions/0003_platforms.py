"""Platforms: workspaces that let Tablée in, a table's spaces, messages to whom nobody is bound."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "installation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(length=40), nullable=False),
        sa.Column("workspace", sa.String(length=80), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("bot_user", sa.String(length=120), nullable=False),
        sa.Column("scopes", sa.String(length=1000), nullable=False),
        sa.Column("installed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("token", sa.LargeBinary(), nullable=False),
        sa.Column("refresh_token", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_installation")),
        sa.UniqueConstraint(
            "platform", "workspace", name=op.f("uq_installation_platform_workspace")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "space",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("roundtable_id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(length=40), nullable=False),
        sa.Column("workspace", sa.String(length=80), nullable=False),
        sa.Column("space", sa.String(length=120), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["roundtable_id"], ["roundtable.id"], name=op.f("fk_space_roundtable_id_roundtable")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_space")),
        sa.UniqueConstraint(
            "roundtable_id",
            "platform",
            "workspace",
            "space",
            name=op.f("uq_space_roundtable_id_platform_workspace_space"),
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("space") as table:
        table.create_index(table.f("ix_space_roundtable_id"), ["roundtable_id"])
    with op.batch_alter_table("person") as table:
        table.add_column(sa.Column("platform_language", sa.String(length=8), nullable=True))
        table.add_column(sa.Column("platform_zone", sa.String(length=64), nullable=True))
    with op.batch_alter_table("invitation") as table:
        table.add_column(sa.Column("account_hash", sa.LargeBinary(), nullable=True))
        table.create_index(table.f("ix_invitation_account_hash"), ["account_hash"])
    _open_the_outbox()


def _open_the_outbox() -> None:
    """A delivery may go to nobody bound. A recipient that is none is never unsealed: one column
    that is NULL for the rows of before.
    """
    kept = {"sqlite_autoincrement": True}
    with op.batch_alter_table("delivery", table_kwargs=kept) as table:
        table.alter_column("person_id", existing_type=sa.Integer(), nullable=True)
        table.alter_column("identity_id", existing_type=sa.Integer(), nullable=True)
        table.add_column(sa.Column("recipient", sa.LargeBinary(), nullable=True))
        table.add_column(sa.Column("invitation_id", sa.Integer(), nullable=True))
        table.create_foreign_key(
            table.f("fk_delivery_invitation_id_invitation"),
            "invitation",
            ["invitation_id"],
            ["id"],
            ondelete="CASCADE",
        )
        table.create_index(table.f("ix_delivery_invitation_id"), ["invitation_id"])


def downgrade() -> None:
    """Messages to whom nobody is bound are lost, and the workspaces' tokens."""
    op.execute("DELETE FROM delivery WHERE person_id IS NULL OR identity_id IS NULL")
    kept = {"sqlite_autoincrement": True}
    with op.batch_alter_table("delivery", table_kwargs=kept) as table:
        table.drop_index(table.f("ix_delivery_invitation_id"))
        table.drop_constraint(table.f("fk_delivery_invitation_id_invitation"), type_="foreignkey")
        table.drop_column("invitation_id")
        table.drop_column("recipient")
        table.alter_column("identity_id", existing_type=sa.Integer(), nullable=False)
        table.alter_column("person_id", existing_type=sa.Integer(), nullable=False)
    with op.batch_alter_table("invitation", table_kwargs=kept) as table:
        table.drop_index(table.f("ix_invitation_account_hash"))
        table.drop_column("account_hash")
    with op.batch_alter_table("person", table_kwargs=kept) as table:
        table.drop_column("platform_zone")
        table.drop_column("platform_language")
    op.drop_table("space")
    op.drop_table("installation")
