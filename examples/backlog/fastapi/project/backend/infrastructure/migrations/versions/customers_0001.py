"""The tables of Customers."""

import sqlalchemy as sa
from alembic import op

from backend.infrastructure.types import UtcDateTime, short_text

revision = "8bb5fa894fcc"
down_revision = "0000"
branch_labels = ("customers",)
depends_on = None


def upgrade() -> None:
    """Creates customers."""
    op.create_table(
        "customers",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("name", short_text(120), nullable=False),
        sa.Column("email", short_text(254), nullable=False, unique=True),
        sa.Column("plan", short_text(4), nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False, index=True),
        sa.Column("updated_at", UtcDateTime, nullable=False),
    )


def downgrade() -> None:
    """Takes it back."""
    op.drop_table("customers")
