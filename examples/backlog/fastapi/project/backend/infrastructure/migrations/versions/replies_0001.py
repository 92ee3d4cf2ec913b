"""The tables of Replies."""

import sqlalchemy as sa
from alembic import op

from backend.infrastructure.types import UtcDateTime, long_text, short_text

revision = "49112638ef58"
down_revision = "0000"
branch_labels = ("replies",)
depends_on = None


def upgrade() -> None:
    """Creates replies."""
    op.create_table(
        "replies",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("title", short_text(80), nullable=False),
        sa.Column("text", long_text(), nullable=False),
        sa.Column("language", short_text(2), nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False, index=True),
        sa.Column("updated_at", UtcDateTime, nullable=False),
    )


def downgrade() -> None:
    """Takes it back."""
    op.drop_table("replies")
