"""What every service has; the features branch off here."""

import sqlalchemy as sa
from alembic import op

from backend.infrastructure.types import UtcDateTime, json_value, short_text

revision = "0000"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The answers kept for Idempotency-Key."""
    op.create_table(
        "idempotency_keys",
        sa.Column("operation", short_text(200), primary_key=True),
        sa.Column("caller", short_text(255), primary_key=True),
        sa.Column("key", short_text(255), primary_key=True),
        sa.Column("body_hash", short_text(64), nullable=False),
        sa.Column("status", sa.Integer, nullable=True),
        sa.Column("headers", json_value(), nullable=True),
        sa.Column("body", json_value(), nullable=True),
        sa.Column("created_at", UtcDateTime, nullable=False, index=True),
    )


def downgrade() -> None:
    """Takes it back."""
    op.drop_table("idempotency_keys")
