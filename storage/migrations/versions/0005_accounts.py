"""Accounts: where a person wants to be written to, where nothing arrives, wrong codes counted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("chosen_identity_id", sa.Integer(), nullable=True))
    op.add_column("person", sa.Column("latest_identity_id", sa.Integer(), nullable=True))
    op.add_column("conversation", sa.Column("unreachable", sa.String(length=200), nullable=True))
    op.create_table(
        "guess",
        sa.Column("guesser", sa.LargeBinary(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("guesser", name=op.f("pk_guess")),
    )


def downgrade() -> None:
    """Messages go again by the account that was linked last."""
    op.drop_table("guess")
    with op.batch_alter_table("conversation") as table:
        table.drop_column("unreachable")
    kept = {"sqlite_autoincrement": True}
    with op.batch_alter_table("person", table_kwargs=kept) as table:
        table.drop_column("latest_identity_id")
        table.drop_column("chosen_identity_id")
