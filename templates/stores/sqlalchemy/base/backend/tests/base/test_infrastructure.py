"""Settings, database addresses, rate limits, logs, migrations."""

import json
import logging
from collections.abc import AsyncGenerator
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from pydantic import ValidationError
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncEngine

from backend.core.log import JsonFormatter, correlation_id
from backend.core.settings import Settings, database_url_of_environment, get_settings
from backend.infrastructure.database import database_url
from backend.infrastructure.rate_limit import (
    MemoryRateLimiter,
    RedisRateLimiter,
    create_rate_limiter,
)
from backend.infrastructure.tables import all_tables
from backend.tests.support.databases import Databases


def test_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """From the environment; without a secret there are none."""
    monkeypatch.setitem(Settings.model_config, "env_file", None)
    monkeypatch.setenv("JWT_SECRET", "s" * 32)
    monkeypatch.setenv("CORS_ORIGINS", "https://a.example, https://b.example")
    monkeypatch.setenv("REDIS_URL", "")
    get_settings.cache_clear()
    settings = get_settings()
    assert settings.cors_origins == ("https://a.example", "https://b.example")
    assert settings.redis_url is None
    assert "sss" not in repr(settings)
    get_settings.cache_clear()
    monkeypatch.delenv("JWT_SECRET")
    with pytest.raises(ValidationError, match="jwt_secret"):
        get_settings()
    monkeypatch.setenv("DATABASE_URL", "sqlite://")
    assert database_url_of_environment() == "sqlite://"


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("postgres://u@h/d", "postgresql+asyncpg://u@h/d"),
        ("postgresql://u@h/d?sslmode=require", "postgresql+asyncpg://u@h/d?ssl=require"),
        ("sqlite:///x.db", "sqlite+aiosqlite:///x.db"),
    ],
)
def test_database_url(raw: str, wanted: str) -> None:
    """Whatever spelling a platform hands out."""
    assert database_url(raw).render_as_string(hide_password=False) == wanted


def test_unknown_database() -> None:
    """Said plainly."""
    with pytest.raises(ValueError, match="mysql"):
        database_url("mysql://u@h/d")


async def test_memory_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """So many in a minute, then again."""
    time = 0.0
    monkeypatch.setattr("backend.infrastructure.rate_limit.time.monotonic", lambda: time)
    limiter = MemoryRateLimiter(2)
    waits = [await limiter.seconds_to_wait("a") for _ in range(3)]
    assert waits[:2] == [0, 0]
    assert waits[2] > 0
    assert await limiter.seconds_to_wait("b") == 0
    time = 61.0
    assert await limiter.seconds_to_wait("a") == 0
    await limiter.close()


async def test_redis_away(caplog: pytest.LogCaptureFixture) -> None:
    """A limit that cannot be counted does not stop the service."""
    limiter = create_rate_limiter("redis://127.0.0.1:1/0", 1)
    assert isinstance(limiter, RedisRateLimiter)
    assert [await limiter.seconds_to_wait("a") for _ in range(2)] == [0, 0]
    assert "Redis does not answer" in caplog.text
    await limiter.close()


def test_log_line() -> None:
    """One JSON object, with the correlation id and what was passed as extra."""
    record = logging.makeLogRecord({"msg": "hello %s", "args": ("you",), "route": "/x"})
    token = correlation_id.set("c1")
    entry = json.loads(JsonFormatter().format(record))
    correlation_id.reset(token)
    assert (entry["message"], entry["route"], entry["correlation_id"]) == ("hello you", "/x", "c1")


@pytest.fixture
async def empty_engine(databases: Databases) -> AsyncGenerator[AsyncEngine]:
    """A database without tables."""
    async with databases.empty_database() as engine:
        yield engine


async def test_migrations(empty_engine: AsyncEngine) -> None:
    """Up, down, up; and up they make the very tables that the code has."""
    async with empty_engine.connect() as connection:
        await connection.run_sync(_up_down_up)


def _up_down_up(connection: Connection) -> None:
    config = Config("alembic.ini", attributes={"connection": connection})
    command.upgrade(config, "heads")
    command.downgrade(config, "base")
    command.upgrade(config, "heads")
    context = MigrationContext.configure(connection)
    differences: list[Any] = compare_metadata(context, all_tables())
    assert differences == [], (
        "write a migration: alembic revision --autogenerate --head <feature>@head"
    )
