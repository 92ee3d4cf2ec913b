"""Replies: create replies."""

import sqlalchemy as sa
from alembic import op

revision = "276b8b8e0b0c"
down_revision = "0000"
branch_labels = ("replies",)
depends_on = None


def upgrade() -> None:
    """Create replies."""
    op.create_table(
        "replies",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "title",
            sa.String(80).with_variant(sa.String(80, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "text", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "language",
            sa.String(2).with_variant(sa.String(2, collation="C"), "postgresql"),
            nullable=False,
            server_default=sa.text("'en'"),
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_replies"),
    )
    op.create_index("ix_replies_title", "replies", ["title"])
    op.create_index("ix_replies_language", "replies", ["language"])
    op.create_index("ix_replies_created_at", "replies", ["created_at"])


def downgrade() -> None:
    """Undoes it."""
    op.drop_table("replies")
