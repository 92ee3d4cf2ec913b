"""Customers: create customers."""

import sqlalchemy as sa
from alembic import op

revision = "c3c566c0b26a"
down_revision = "0000"
branch_labels = ("customers",)
depends_on = None


def upgrade() -> None:
    """Create customers."""
    op.create_table(
        "customers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "name",
            sa.String(120).with_variant(sa.String(120, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "email",
            sa.String(254).with_variant(sa.String(254, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "plan",
            sa.String(4).with_variant(sa.String(4, collation="C"), "postgresql"),
            nullable=False,
            server_default=sa.text("'free'"),
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_customers"),
        sa.UniqueConstraint("email", name="uq_customers_email"),
    )
    op.create_index("ix_customers_name", "customers", ["name"])
    op.create_index("ix_customers_plan", "customers", ["plan"])
    op.create_index("ix_customers_created_at", "customers", ["created_at"])


def downgrade() -> None:
    """Undoes it."""
    op.drop_table("customers")
