"""The tables of Tasks."""

from sqlalchemy import Boolean, Column, Date, Table, Uuid, text

from backend.infrastructure.tables import metadata
from backend.infrastructure.types import UtcDateTime, by_database, long_text, short_text

tasks = Table(
    "tasks",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("title", short_text(200), nullable=False, index=True),
    Column("description", long_text(), nullable=True),
    Column(
        "completed", Boolean, server_default=by_database("0", "false"), nullable=False, index=True
    ),
    Column("due_date", Date, nullable=True, index=True),
    Column("priority", short_text(6), server_default=text("'medium'"), nullable=False, index=True),
    Column("created_at", UtcDateTime, nullable=False, index=True),
    Column("updated_at", UtcDateTime, nullable=False),
)
