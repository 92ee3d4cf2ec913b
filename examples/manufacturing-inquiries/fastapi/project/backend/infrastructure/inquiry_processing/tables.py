"""The tables of Inquiry processing."""

from sqlalchemy import Column, Table, Uuid, text

from backend.infrastructure.tables import metadata
from backend.infrastructure.types import UtcDateTime, long_text, short_text

inquiries = Table(
    "inquiries",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("customer", short_text(120), nullable=False, index=True),
    Column("email", short_text(254), nullable=False, index=True),
    Column("subject", short_text(200), nullable=False, index=True),
    Column("message", long_text(), nullable=False),
    Column("category", short_text(9), nullable=True, index=True),
    Column("status", short_text(10), server_default=text("'received'"), nullable=False, index=True),
    Column("summary", short_text(200), nullable=True, index=True),
    Column("created_at", UtcDateTime, nullable=False, index=True),
    Column("updated_at", UtcDateTime, nullable=False),
)
