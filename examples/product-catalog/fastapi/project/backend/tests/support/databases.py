"""Databases for tests: SQLite in memory; on PostgreSQL a schema of our own, so that no data is ever touched."""

import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession

from backend.infrastructure.database import Database, create_engine
from backend.infrastructure.migrator import Migrations


def postgresql_url() -> str | None:
    """DATABASE_URL, where it names a PostgreSQL."""
    url = os.environ.get("DATABASE_URL", "")
    return url if url.startswith("postgres") else None


def kinds() -> list[str]:
    """Every kind of store that can be had here."""
    return ["memory", "sqlite", *(["postgresql"] if postgresql_url() is not None else [])]


class Databases:
    """Engines by kind, each migrated."""

    def __init__(self) -> None:
        self._engines: dict[str, AsyncEngine] = {}
        self._schema = f"test_{uuid4().hex}"

    async def engine(self, kind: str | None = None) -> AsyncEngine:
        """The one of `kind`, or the one that DATABASE_URL names."""
        kind = kind or ("sqlite" if postgresql_url() is None else "postgresql")
        if kind not in self._engines:
            engine = (
                await self._postgresql() if kind == "postgresql" else create_engine("sqlite://")
            )
            self._engines[kind] = engine
            async with engine.connect() as connection:
                await connection.run_sync(Migrations().up)
        return self._engines[kind]

    async def _postgresql(self) -> AsyncEngine:
        url = postgresql_url()
        if url is None:
            pytest.skip("not run here: DATABASE_URL names no PostgreSQL")
        return await _with_schema(url, self._schema)

    @asynccontextmanager
    async def empty_database(self) -> AsyncGenerator[AsyncEngine]:
        """A database of its own, without tables."""
        url = postgresql_url()
        if url is None:
            engine = create_engine("sqlite://")
            yield engine
        else:
            engine = await _with_schema(url, f"{self._schema}_empty")
            yield engine
            async with engine.begin() as connection:
                await connection.execute(text(f"DROP SCHEMA {self._schema}_empty CASCADE"))
        await engine.dispose()

    async def close(self) -> None:
        """Leaves nothing behind."""
        for kind, engine in self._engines.items():
            if kind == "postgresql":
                async with engine.begin() as connection:
                    await connection.execute(text(f"DROP SCHEMA {self._schema} CASCADE"))
            await engine.dispose()


async def _with_schema(url: str, schema: str) -> AsyncEngine:
    engine = create_engine(url, schema=schema)
    async with engine.begin() as connection:
        await connection.execute(text(f"CREATE SCHEMA {schema}"))
    return engine


class RolledBackDatabase(Database):
    """Commits are savepoints of one transaction, which is never committed."""

    def __init__(self, engine: AsyncEngine, connection: AsyncConnection) -> None:
        super().__init__(engine)
        self._connection = connection

    async def ping(self) -> None:
        await self._connection.execute(text("SELECT 1"))

    @asynccontextmanager
    async def unit_of_work(self, *, writes: bool) -> AsyncGenerator[AsyncSession]:
        session = AsyncSession(
            self._connection, join_transaction_mode="create_savepoint", expire_on_commit=False
        )
        async with session, session.begin():
            yield session


@asynccontextmanager
async def rolled_back(engine: AsyncEngine) -> AsyncGenerator[RolledBackDatabase]:
    """A database that is empty again afterwards."""
    async with engine.connect() as connection:
        transaction = await connection.begin()
        try:
            yield RolledBackDatabase(engine, connection)
        finally:
            await transaction.rollback()
