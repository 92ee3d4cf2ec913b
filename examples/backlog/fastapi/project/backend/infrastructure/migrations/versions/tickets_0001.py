"""Tickets: create tickets."""

import sqlalchemy as sa
from alembic import op

revision = "4a068b51ab4f"
down_revision = "0000"
branch_labels = ("tickets",)
depends_on = ("customers",)


def upgrade() -> None:
    """Create tickets."""
    op.create_table(
        "tickets",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "subject",
            sa.String(150).with_variant(sa.String(150, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "body", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "status",
            sa.String(7).with_variant(sa.String(7, collation="C"), "postgresql"),
            nullable=False,
            server_default=sa.text("'open'"),
        ),
        sa.Column(
            "priority",
            sa.String(6).with_variant(sa.String(6, collation="C"), "postgresql"),
            nullable=False,
            server_default=sa.text("'normal'"),
        ),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tickets"),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name="fk_tickets_customer_id_customers"
        ),
    )
    op.create_index("ix_tickets_subject", "tickets", ["subject"])
    op.create_index("ix_tickets_status", "tickets", ["status"])
    op.create_index("ix_tickets_priority", "tickets", ["priority"])
    op.create_index("ix_tickets_customer_id", "tickets", ["customer_id"])
    op.create_index("ix_tickets_created_at", "tickets", ["created_at"])
    op.create_index("ix_tickets_status_created_at", "tickets", ["status", "created_at"])


def downgrade() -> None:
    """Undoes it."""
    op.drop_table("tickets")
