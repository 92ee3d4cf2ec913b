"""Settings, database addresses, rate limits, logs, migrations."""

import json
import logging
import shutil
from collections.abc import AsyncGenerator, Callable
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import httpx
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from pydantic import ValidationError
from sqlalchemy import Connection, column, insert, inspect, table, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from backend import migrate
from backend.api.app import create_app
from backend.core.log import JsonFormatter, correlation_id
from backend.core.settings import Settings, database_url_of_environment, get_settings
from backend.infrastructure import migrator
from backend.infrastructure.database import Database, database_url
from backend.infrastructure.migrator import VERSION_TABLE, Migration, Migrations, recorded
from backend.infrastructure.rate_limit import MemoryRateLimiter, Quota
from backend.infrastructure.tables import all_tables
from backend.tests.support.databases import Databases
from backend.tests.support.in_process import settings_for_tests


def test_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """From the environment; without a secret there are none."""
    monkeypatch.setitem(Settings.model_config, "env_file", None)
    monkeypatch.setenv("JWT_SECRET", "s" * 32)
    monkeypatch.setenv("CORS_ORIGINS", "https://a.example, https://b.example")
    get_settings.cache_clear()
    settings = get_settings()
    assert settings.cors_origins == ("https://a.example", "https://b.example")
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


async def test_own_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Held beside the other one, for as long as it says, and not where it is switched off."""
    time = 0.0
    monkeypatch.setattr("backend.infrastructure.rate_limit.time.monotonic", lambda: time)
    limiter = MemoryRateLimiter(3)
    own = Quota(1, 100)
    assert [await limiter.seconds_to_wait("a", own) for _ in range(2)] == [0, 101]
    assert [await limiter.seconds_to_wait("a") for _ in range(2)] == [0, 61]
    time = 99.0
    assert await limiter.seconds_to_wait("a", own) == 2
    time = 100.0
    assert await limiter.seconds_to_wait("a", own) == 0
    limiter.holds_own = False
    assert await limiter.seconds_to_wait("a", own) == 0


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
    migrations = Migrations()
    names = [one.name for one in migrations.status(connection)]
    connection.commit()
    assert [one.name for one in migrations.up(connection)] == names
    assert [one.name for one in migrations.down(connection)] == names[-1:]
    assert [one.name for one in migrations.down(connection, None)] == names[-2::-1]
    assert inspect(connection).get_table_names() == [VERSION_TABLE]
    connection.commit()
    migrations.up(connection)
    context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
    differences: list[Any] = compare_metadata(context, all_tables())
    assert differences == [], (
        "write a migration: alembic revision --autogenerate --head <feature>@head"
    )


async def test_alembic(empty_engine: AsyncEngine) -> None:
    """Its own commands work as well."""

    def run(connection: Connection) -> None:
        config = Config("alembic.ini", attributes={"connection": connection})
        command.upgrade(config, "heads")
        assert Migrations().missing(recorded(connection)) == []
        connection.commit()
        command.downgrade(config, "base")
        assert recorded(connection) == set()

    async with empty_engine.connect() as connection:
        await connection.run_sync(run)


MIGRATION = """
import sqlalchemy as sa
from alembic import op

revision = {revision!r}
down_revision = {down!r}
branch_labels = {labels!r}
depends_on = None


def upgrade() -> None:
    {up}


def downgrade() -> None:
    {back}
"""
PARENT = (
    'sa.Column("id", sa.Integer, nullable=False), sa.Column("name", sa.String(9)), '
    'sa.PrimaryKeyConstraint("id", name="pk_parents")'
)
CHILD = (
    'sa.Column("parent", sa.Integer), '
    'sa.ForeignKeyConstraint(["parent"], ["parents.id"], name="fk_children_parent_parents")'
)
# On SQLite a copy of the table, which takes the name of the old one.
REBUILD = """with op.batch_alter_table("parents") as batch:
        batch.alter_column("name", existing_type=sa.String(9), nullable=False)"""


def _written(folder: Path) -> Migrations:
    """A history of two features, whose migrations are joined by the last one."""
    environment = Path(migrator.__file__).parent / "migrations" / "env.py"
    shutil.copy(environment, folder / "env.py")
    (folder / "versions").mkdir()
    for name, down, labels, up, back in (
        ("base_0000", None, None, "pass", "pass"),
        (
            "b_0001",
            "base_0000",
            ("b",),
            f'op.create_table("parents", {PARENT})',
            'op.drop_table("parents")',
        ),
        (
            "b_0002",
            "b_0001",
            None,
            f'op.create_table("children", {CHILD})',
            'op.drop_table("children")',
        ),
        ("a_0001", "base_0000", ("a",), "pass", "pass"),
        ("b_0003_rebuild", "b_0002", None, REBUILD, "pass"),
        ("b_0004_lose", "b_0003_rebuild", None, 'op.execute("DELETE FROM parents")', "pass"),
        ("a_0002_join", ("a_0001", "b_0004_lose"), None, "pass", "pass"),
    ):
        text = MIGRATION.format(revision=name, down=down, labels=labels, up=up, back=back)
        (folder / "versions" / f"{name}.py").write_text(text)
    return Migrations(folder)


async def test_steps(empty_engine: AsyncEngine, tmp_path: Path) -> None:
    """One step back is the one applied last, and a table that others refer to can be made anew."""
    order = [
        "base_0000",
        "a_0001",
        "b_0001",
        "b_0002",
        "b_0003_rebuild",
        "b_0004_lose",
        "a_0002_join",
    ]

    def run(connection: Connection) -> None:
        migrations = _written(tmp_path)
        assert [one.name for one in migrations.up(connection, "b_0002")] == [
            "base_0000",
            *order[2:4],
        ]
        connection.execute(text("INSERT INTO parents (id, name) VALUES (1, 'x')"))
        connection.execute(text("INSERT INTO children (parent) VALUES (1)"))
        connection.commit()
        assert [one.name for one in migrations.up(connection, "b_0003_rebuild")] == [
            "b_0003_rebuild"
        ]
        assert connection.execute(text("SELECT name FROM parents")).scalars().all() == ["x"]
        connection.commit()
        with pytest.raises((ValueError, IntegrityError), match=r"children") as raised:
            migrations.up(connection)
        assert "b_0004_lose" in raised.value.__notes__[0]
        # What went before it is kept, and of itself nothing.
        assert [one.name for one in migrations.status(connection) if one.applied] == order[:5]
        assert connection.execute(text("SELECT count(*) FROM parents")).scalar() == 1
        connection.execute(text("DELETE FROM children"))
        connection.commit()
        assert [one.name for one in migrations.up(connection)] == order[5:]
        assert migrations.down(connection) == [Migration("a_0002_join", "a", applied=False)]
        assert migrations.down(connection) == [Migration("b_0004_lose", "b", applied=False)]
        with pytest.raises(LookupError, match="nowhere"):
            migrations.up(connection, "nowhere")
        connection.execute(text("SELECT 1"))
        with pytest.raises(ValueError, match="no transaction"):
            migrations.up(connection)

    async with empty_engine.connect() as connection:
        await connection.run_sync(run)


async def test_ready(
    databases: Databases, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Not before the database has the tables of the code; a database that newer code has changed will do."""
    monkeypatch.setattr("backend.api.app.configure_logging", Mock())
    async with databases.empty_database() as engine:

        async def answers(change: Callable[[Connection], object]) -> list[int]:
            async with engine.connect() as connection:
                await connection.run_sync(change)
                await connection.commit()
            app = create_app(settings_for_tests(), Database(engine))
            transport = httpx.ASGITransport(app)
            async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
                return [(await client.get("/ready")).status_code for _ in range(2)]

        assert await answers(lambda _: None) == [503, 503]
        assert caplog.text.count("is behind: base_0000") == 1
        assert "python -m backend.migrate up" in caplog.text
        assert await answers(lambda connection: Migrations().up(connection)) == [200, 200]
        assert caplog.text.count("The database is") == 1
        ahead = insert(table(VERSION_TABLE, column("version_num"))).values(version_num="newer")
        assert await answers(lambda connection: connection.execute(ahead)) == [200, 200]
        assert caplog.text.count("is ahead: newer") == 1
        with pytest.raises(LookupError, match="newer"):
            await answers(lambda connection: Migrations().down(connection))


def test_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The command names what it did."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/a.db")
    assert [migrate.main(["up"]), migrate.main(["down"]), migrate.main(["base"])] == [0, 0, 0]
    done = capsys.readouterr().out.splitlines()
    assert done[0] == "applied base_0000"
    assert migrate.main(["status"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "missing base_0000"
    assert migrate.main([]) == 2
    assert "usage" in capsys.readouterr().err
