"""The tables: those that every service has here, those of a feature in its own package."""

import pkgutil
from datetime import datetime
from importlib import import_module

from sqlalchemy import Column, Index, Integer, MetaData, Table

from backend.infrastructure.types import UtcDateTime, json_value, short_text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

idempotency_keys = Table(
    "idempotency_keys",
    metadata,
    Column[str]("operation", short_text(200), primary_key=True),
    Column[str]("caller", short_text(255), primary_key=True),
    Column[str]("key", short_text(255), primary_key=True),
    Column[str]("body_hash", short_text(64), nullable=False),
    Column[int]("status", Integer, nullable=True),
    Column[object]("headers", json_value(), nullable=True),
    Column[object]("body", json_value(), nullable=True),
    Column[datetime]("created_at", UtcDateTime, nullable=False),
    Index(None, "created_at"),
)


def all_tables() -> MetaData:
    """Every table: a feature's are found by its package, so no list has to be kept."""
    package = import_module("backend.infrastructure")
    for module in pkgutil.iter_modules(package.__path__):
        if module.ispkg and module.name != "migrations":
            import_module(f"backend.infrastructure.{module.name}.tables")
    return metadata
