"""Runs migrations on the database of DATABASE_URL; tests pass a connection of their own."""

import asyncio
from logging import basicConfig, getLogger

from alembic import context
from sqlalchemy import Connection

from backend.core.settings import database_url_of_environment
from backend.infrastructure.database import create_engine, database_url
from backend.infrastructure.migrator import VERSION_TABLE, check_references, own_transactions
from backend.infrastructure.tables import all_tables


def run_on(connection: Connection) -> None:
    """Each revision in a transaction of its own."""
    with own_transactions(connection):
        context.configure(
            connection=connection,
            target_metadata=all_tables(),
            version_table=VERSION_TABLE,
            transaction_per_migration=True,
            # On SQLite as well: BEGIN is ours to say there.
            transactional_ddl=True,
            on_version_apply=check_references,
            # SQLite changes a table by copying it.
            render_as_batch=connection.dialect.name == "sqlite",
        )
        with context.begin_transaction():
            context.run_migrations()


async def run_online() -> None:
    """On an engine of our own."""
    engine = create_engine(database_url_of_environment())
    async with engine.execution_options(writes=True).connect() as connection:
        await connection.run_sync(run_on)
    await engine.dispose()


def run_offline() -> None:
    """Prints the SQL: `alembic upgrade heads --sql`."""
    context.configure(
        dialect_name=database_url(database_url_of_environment()).get_backend_name(),
        target_metadata=all_tables(),
        version_table=VERSION_TABLE,
        literal_binds=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given: Connection | None = context.config.attributes.get("connection")
if given is not None:
    run_on(given)
elif context.is_offline_mode():
    run_offline()
else:
    basicConfig(level="WARNING", format="%(message)s")
    getLogger("alembic.runtime.migration").setLevel("INFO")
    asyncio.run(run_online())
