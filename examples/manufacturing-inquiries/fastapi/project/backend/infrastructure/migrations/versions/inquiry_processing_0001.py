"""Inquiry processing: create inquiries."""

import sqlalchemy as sa
from alembic import op

revision = "95a196b157cd"
down_revision = "0000"
branch_labels = ("inquiry_processing",)
depends_on = None


def upgrade() -> None:
    """Create inquiries."""
    op.create_table(
        "inquiries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "customer",
            sa.String(120).with_variant(sa.String(120, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "email",
            sa.String(254).with_variant(sa.String(254, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "subject",
            sa.String(200).with_variant(sa.String(200, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "message", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "category",
            sa.String(9).with_variant(sa.String(9, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "status",
            sa.String(10).with_variant(sa.String(10, collation="C"), "postgresql"),
            nullable=False,
            server_default=sa.text("'received'"),
        ),
        sa.Column(
            "summary",
            sa.String(200).with_variant(sa.String(200, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_inquiries"),
    )
    op.create_index("ix_inquiries_customer", "inquiries", ["customer"])
    op.create_index("ix_inquiries_email", "inquiries", ["email"])
    op.create_index("ix_inquiries_subject", "inquiries", ["subject"])
    op.create_index("ix_inquiries_category", "inquiries", ["category"])
    op.create_index("ix_inquiries_status", "inquiries", ["status"])
    op.create_index("ix_inquiries_summary", "inquiries", ["summary"])
    op.create_index("ix_inquiries_created_at", "inquiries", ["created_at"])


def downgrade() -> None:
    """Undoes it."""
    op.drop_table("inquiries")
