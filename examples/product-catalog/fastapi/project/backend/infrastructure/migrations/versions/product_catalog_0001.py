"""The tables of Product catalog."""

import sqlalchemy as sa
from alembic import op

from backend.infrastructure.types import ScaledDecimal, UtcDateTime, long_text, short_text

revision = "9f6e57ad9a02"
down_revision = "0000"
branch_labels = ("product_catalog",)
depends_on = None


def upgrade() -> None:
    """Creates categories, products."""
    op.create_table(
        "categories",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("name", short_text(80), nullable=False, unique=True),
        sa.Column("created_at", UtcDateTime, nullable=False, index=True),
        sa.Column("updated_at", UtcDateTime, nullable=False),
    )
    op.create_table(
        "products",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("name", short_text(200), nullable=False),
        sa.Column("description", long_text(), nullable=True),
        sa.Column("price", ScaledDecimal(15, 2), nullable=False),
        sa.Column("sku", short_text(100), nullable=False, unique=True),
        sa.Column("category", sa.Uuid, sa.ForeignKey("categories.id"), nullable=True, index=True),
        sa.Column("inventory", sa.Integer, nullable=False),
        sa.Column("status", short_text(8), nullable=False, index=True),
        sa.Column("created_at", UtcDateTime, nullable=False, index=True),
        sa.Column("updated_at", UtcDateTime, nullable=False),
    )


def downgrade() -> None:
    """Takes it back."""
    op.drop_table("products")
    op.drop_table("categories")
