"""Product catalog: create categories, products."""

import sqlalchemy as sa
from alembic import op

revision = "4f7f1e22a2fa"
down_revision = "0000"
branch_labels = ("product_catalog",)
depends_on = None


def upgrade() -> None:
    """Create categories, products."""
    op.create_table(
        "categories",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "name",
            sa.String(80).with_variant(sa.String(80, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_categories"),
        sa.UniqueConstraint("name", name="uq_categories_name"),
    )
    op.create_index("ix_categories_created_at", "categories", ["created_at"])
    op.create_table(
        "products",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "name",
            sa.String(200).with_variant(sa.String(200, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "description",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "price", sa.Numeric(15, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False
        ),
        sa.Column(
            "sku",
            sa.String(100).with_variant(sa.String(100, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("category", sa.Uuid(), nullable=True),
        sa.Column("inventory", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column(
            "status",
            sa.String(8).with_variant(sa.String(8, collation="C"), "postgresql"),
            nullable=False,
            server_default=sa.text("'draft'"),
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_products"),
        sa.UniqueConstraint("sku", name="uq_products_sku"),
        sa.ForeignKeyConstraint(
            ["category"], ["categories.id"], name="fk_products_category_categories"
        ),
    )
    op.create_index("ix_products_name", "products", ["name"])
    op.create_index("ix_products_price", "products", ["price"])
    op.create_index("ix_products_category", "products", ["category"])
    op.create_index("ix_products_inventory", "products", ["inventory"])
    op.create_index("ix_products_status", "products", ["status"])
    op.create_index("ix_products_created_at", "products", ["created_at"])


def downgrade() -> None:
    """Undoes it."""
    op.drop_table("products")
    op.drop_table("categories")
