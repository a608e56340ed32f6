"""Drafts: a form that is being filled field by field is kept with its conversation, sealed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("conversation", sa.Column("draft", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    """Forms not yet sent are lost: they are begun again."""
    with op.batch_alter_table("conversation") as table:
        table.drop_column("draft")
