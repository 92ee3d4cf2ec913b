"""The tables of Tasks."""

import sqlalchemy as sa
from alembic import op

from backend.infrastructure.types import UtcDateTime, long_text, short_text

revision = "4bd2baebc826"
down_revision = "0000"
branch_labels = ("tasks",)
depends_on = None


def upgrade() -> None:
    """Creates tasks."""
    op.create_table(
        "tasks",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("title", short_text(200), nullable=False),
        sa.Column("description", long_text(), nullable=True),
        sa.Column("completed", sa.Boolean, nullable=False),
        sa.Column("due_date", sa.Date, nullable=True),
        sa.Column("priority", short_text(6), nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False, index=True),
        sa.Column("updated_at", UtcDateTime, nullable=False),
    )


def downgrade() -> None:
    """Takes it back."""
    op.drop_table("tasks")
