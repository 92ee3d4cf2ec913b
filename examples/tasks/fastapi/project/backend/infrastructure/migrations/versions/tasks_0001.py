"""Tasks: create tasks."""

import sqlalchemy as sa
from alembic import op

revision = "4e9f6e9ed46a"
down_revision = "0000"
branch_labels = ("tasks",)
depends_on = None


def by_dialect(*, sqlite: str, postgresql: str) -> str:
    """What this database is given."""
    return sqlite if op.get_context().dialect.name == "sqlite" else postgresql


def upgrade() -> None:
    """Create tasks."""
    op.create_table(
        "tasks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "title",
            sa.String(200).with_variant(sa.String(200, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "description",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "completed",
            sa.Boolean(),
            nullable=False,
            server_default=sa.text(by_dialect(sqlite="0", postgresql="false")),
        ),
        sa.Column("due_date", sa.Date(), nullable=True),
        sa.Column(
            "priority",
            sa.String(6).with_variant(sa.String(6, collation="C"), "postgresql"),
            nullable=False,
            server_default=sa.text("'medium'"),
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tasks"),
    )
    op.create_index("ix_tasks_title", "tasks", ["title"])
    op.create_index("ix_tasks_completed", "tasks", ["completed"])
    op.create_index("ix_tasks_due_date", "tasks", ["due_date"])
    op.create_index("ix_tasks_priority", "tasks", ["priority"])
    op.create_index("ix_tasks_created_at", "tasks", ["created_at"])


def downgrade() -> None:
    """Undoes it."""
    op.drop_table("tasks")
