"""The database: one engine, a session a unit of work."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)

from backend.domain.base.errors import Busy


def database_url(raw: str) -> URL:
    """Accepts `postgres://`, `postgresql://` and `sqlite://`; the drivers are ours to choose."""
    url = make_url(raw.replace("postgres://", "postgresql://", 1))
    drivers = {"postgresql": "postgresql+asyncpg", "sqlite": "sqlite+aiosqlite"}
    kind = url.get_backend_name()
    if kind not in drivers:
        raise ValueError(f"DATABASE_URL names {kind}; use postgresql or sqlite")
    url = url.set(drivername=drivers[kind])
    # libpq's spelling, which hosting platforms hand out.
    if kind == "postgresql" and "sslmode" in url.query:
        url = url.set(query={**url.query, "ssl": url.query["sslmode"]})
        url = url.difference_update_query(["sslmode"])
    return url


def create_engine(
    raw_url: str, *, pool_size: int = 10, timeout: float = 10.0, schema: str | None = None
) -> AsyncEngine:
    """`schema`: PostgreSQL's, for tests."""
    url = database_url(raw_url)
    if url.get_backend_name() == "sqlite":
        if url.database not in (None, "", ":memory:"):
            Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
        engine = create_async_engine(url, connect_args={"timeout": timeout})
        _prepare_sqlite(engine)
        return engine
    server_settings = {} if schema is None else {"search_path": schema}
    return create_async_engine(
        url,
        pool_size=pool_size,
        pool_timeout=timeout,
        pool_pre_ping=True,
        connect_args={"timeout": timeout, "server_settings": server_settings},
    )


def _prepare_sqlite(engine: AsyncEngine) -> None:
    """Foreign keys on, and BEGIN said by us: the driver's own would come too late for savepoints."""

    @event.listens_for(engine.sync_engine, "connect")
    def on_connect(connection: Any, _record: object) -> None:  # pyright: ignore[reportUnusedFunction]
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA journal_mode = WAL")
        # A commit waits for no disk; with WAL a power cut may cost the last ones, never the rest.
        cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def on_begin(connection: Connection) -> None:  # pyright: ignore[reportUnusedFunction]
        # A writer takes the lock at once: one that starts as a reader fails when another writes first.
        mode = "IMMEDIATE" if connection.get_execution_options().get("writes") else "DEFERRED"
        connection.exec_driver_sql(f"BEGIN {mode}")


# PostgreSQL's: a serialization failure, a deadlock.
_GIVEN_UP = ("40001", "40P01")


class Database:
    """Hands out sessions; a unit of work is committed when it ends well and rolled back when not."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self._readers = async_sessionmaker(engine, expire_on_commit=False)
        self._writers = async_sessionmaker(
            engine.execution_options(writes=True), expire_on_commit=False
        )

    @asynccontextmanager
    async def unit_of_work(self, *, writes: bool) -> AsyncGenerator[AsyncSession]:
        """One transaction; raises Busy where the database gave it up for the sake of another."""
        maker = self._writers if writes else self._readers
        try:
            async with maker() as session, session.begin():
                yield session
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) in _GIVEN_UP:
                raise Busy from error
            raise

    async def ping(self) -> None:
        """Raises where the database does not answer."""
        async with self.engine.connect() as connection:
            await connection.execute(text("SELECT 1"))

    async def close(self) -> None:
        """Gives every connection back."""
        await self.engine.dispose()
