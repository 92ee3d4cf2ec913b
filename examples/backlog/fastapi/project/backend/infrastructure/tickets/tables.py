"""The tables of Tickets."""

from sqlalchemy import Column, ForeignKey, Index, Table, Uuid, text

from backend.infrastructure.tables import metadata
from backend.infrastructure.types import UtcDateTime, long_text, short_text

tickets = Table(
    "tickets",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("subject", short_text(150), nullable=False, index=True),
    Column("body", long_text(), nullable=False),
    Column("status", short_text(7), server_default=text("'open'"), nullable=False, index=True),
    Column("priority", short_text(6), server_default=text("'normal'"), nullable=False, index=True),
    Column("customer_id", Uuid, ForeignKey("customers.id"), nullable=False, index=True),
    Column("created_at", UtcDateTime, nullable=False, index=True),
    Column("updated_at", UtcDateTime, nullable=False),
    Index("ix_tickets_status_created_at", "status", "created_at"),
)
