"""The tables of Replies."""

from sqlalchemy import Column, Table, Uuid, text

from backend.infrastructure.tables import metadata
from backend.infrastructure.types import UtcDateTime, long_text, short_text

replies = Table(
    "replies",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("title", short_text(80), nullable=False, index=True),
    Column("text", long_text(), nullable=False),
    Column("language", short_text(2), server_default=text("'en'"), nullable=False, index=True),
    Column("created_at", UtcDateTime, nullable=False, index=True),
    Column("updated_at", UtcDateTime, nullable=False),
)
