"""The tables of Product catalog."""

from sqlalchemy import Column, ForeignKey, Integer, Table, Uuid, text

from backend.infrastructure.tables import metadata
from backend.infrastructure.types import ScaledDecimal, UtcDateTime, long_text, short_text

categories = Table(
    "categories",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", short_text(80), nullable=False, unique=True),
    Column("created_at", UtcDateTime, nullable=False, index=True),
    Column("updated_at", UtcDateTime, nullable=False),
)

products = Table(
    "products",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", short_text(200), nullable=False, index=True),
    Column("description", long_text(), nullable=True),
    Column("price", ScaledDecimal(15, 2), nullable=False, index=True),
    Column("sku", short_text(100), nullable=False, unique=True),
    Column("category", Uuid, ForeignKey("categories.id"), nullable=True, index=True),
    Column("inventory", Integer, server_default=text("0"), nullable=False, index=True),
    Column("status", short_text(8), server_default=text("'draft'"), nullable=False, index=True),
    Column("created_at", UtcDateTime, nullable=False, index=True),
    Column("updated_at", UtcDateTime, nullable=False),
)
