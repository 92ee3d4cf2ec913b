"""The tables of Inquiry processing."""

import sqlalchemy as sa
from alembic import op

from backend.infrastructure.types import UtcDateTime, long_text, short_text

revision = "d05aee98c468"
down_revision = "0000"
branch_labels = ("inquiry_processing",)
depends_on = None


def upgrade() -> None:
    """Creates inquiries."""
    op.create_table(
        "inquiries",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("customer", short_text(120), nullable=False),
        sa.Column("email", short_text(254), nullable=False),
        sa.Column("subject", short_text(200), nullable=False),
        sa.Column("message", long_text(), nullable=False),
        sa.Column("category", short_text(9), nullable=True, index=True),
        sa.Column("status", short_text(10), nullable=False, index=True),
        sa.Column("summary", short_text(200), nullable=True),
        sa.Column("created_at", UtcDateTime, nullable=False, index=True),
        sa.Column("updated_at", UtcDateTime, nullable=False),
    )


def downgrade() -> None:
    """Takes it back."""
    op.drop_table("inquiries")
