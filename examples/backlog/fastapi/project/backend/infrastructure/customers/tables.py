"""The tables of Customers."""

from sqlalchemy import Column, Table, Uuid, text

from backend.infrastructure.tables import metadata
from backend.infrastructure.types import UtcDateTime, short_text

customers = Table(
    "customers",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", short_text(120), nullable=False, index=True),
    Column("email", short_text(254), nullable=False, unique=True),
    Column("plan", short_text(4), server_default=text("'free'"), nullable=False, index=True),
    Column("created_at", UtcDateTime, nullable=False, index=True),
    Column("updated_at", UtcDateTime, nullable=False),
)
