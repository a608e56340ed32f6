"""The plan: a table's actions with whoever is responsible, and its consensuses on a bilan."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _actions()
    _partners()
    _consensuses()


def _actions() -> None:
    op.create_table(
        "action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("roundtable_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.LargeBinary(), nullable=False),
        sa.Column("term", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("status_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("resources", sa.LargeBinary(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("wave_id", sa.Integer(), nullable=True),
        sa.Column("question", sa.String(length=120), nullable=True),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["roundtable_id"], ["roundtable.id"], name=op.f("fk_action_roundtable_id_roundtable")
        ),
        sa.ForeignKeyConstraint(["wave_id"], ["wave.id"], name=op.f("fk_action_wave_id_wave")),
        sa.ForeignKeyConstraint(
            ["created_by"], ["member.id"], name=op.f("fk_action_created_by_member")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("action") as table:
        table.create_index(table.f("ix_action_roundtable_id"), ["roundtable_id"])


def _partners() -> None:
    op.create_table(
        "action_partner",
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["action_id"],
            ["action.id"],
            name=op.f("fk_action_partner_action_id_action"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_action_partner_member_id_member")
        ),
        sa.PrimaryKeyConstraint("action_id", "member_id", name=op.f("pk_action_partner")),
    )
    with op.batch_alter_table("action_partner") as table:
        table.create_index(table.f("ix_action_partner_member_id"), ["member_id"])


def _consensuses() -> None:
    op.create_table(
        "consensus",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=120), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["wave_id"], ["wave.id"], name=op.f("fk_consensus_wave_id_wave")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["member.id"], name=op.f("fk_consensus_recorded_by_member")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consensus")),
        sa.UniqueConstraint("wave_id", "question", name=op.f("uq_consensus_wave_id_question")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("consensus") as table:
        table.create_index(table.f("ix_consensus_recorded_by"), ["recorded_by"])


def downgrade() -> None:
    """The plans and the consensuses are lost."""
    op.drop_table("consensus")
    op.drop_table("action_partner")
    op.drop_table("action")
