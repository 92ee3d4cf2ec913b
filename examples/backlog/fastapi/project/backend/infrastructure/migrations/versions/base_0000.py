"""What every service has; the features branch off here."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0000"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The answers kept for Idempotency-Key."""
    op.create_table(
        "idempotency_keys",
        sa.Column("operation", text(200), nullable=False),
        sa.Column("caller", text(255), nullable=False),
        sa.Column("key", text(255), nullable=False),
        sa.Column("body_hash", text(64), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("headers", json(), nullable=True),
        sa.Column("body", json(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("operation", "caller", "key", name=op.f("pk_idempotency_keys")),
    )
    op.create_index(op.f("ix_idempotency_keys_created_at"), "idempotency_keys", ["created_at"])


def downgrade() -> None:
    """Takes it back."""
    op.drop_table("idempotency_keys")


def text(length: int) -> sa.types.TypeEngine[str]:
    """Sorted by code point on every database."""
    of_postgresql = postgresql.VARCHAR(length, collation="C")
    return sa.String(length).with_variant(of_postgresql, "postgresql")


def json() -> sa.types.TypeEngine[Any]:
    """Any JSON value."""
    return sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
