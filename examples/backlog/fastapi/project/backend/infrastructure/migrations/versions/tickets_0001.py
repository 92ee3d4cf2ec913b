"""The tables of Tickets."""

import sqlalchemy as sa
from alembic import op

from backend.infrastructure.types import UtcDateTime, long_text, short_text

revision = "5792a22048fd"
down_revision = "0000"
branch_labels = ("tickets",)
depends_on = ("customers",)


def upgrade() -> None:
    """Creates tickets."""
    op.create_table(
        "tickets",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("subject", short_text(150), nullable=False),
        sa.Column("body", long_text(), nullable=False),
        sa.Column("status", short_text(7), nullable=False),
        sa.Column("priority", short_text(6), nullable=False, index=True),
        sa.Column(
            "customer_id", sa.Uuid, sa.ForeignKey("customers.id"), nullable=False, index=True
        ),
        sa.Column("created_at", UtcDateTime, nullable=False, index=True),
        sa.Column("updated_at", UtcDateTime, nullable=False),
    )


def downgrade() -> None:
    """Takes it back."""
    op.drop_table("tickets")
