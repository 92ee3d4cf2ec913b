"""Migrates the database of DATABASE_URL: `python -m backend.migrate up | down | base | status`."""

import asyncio
import sys

from alembic.util import CommandError
from sqlalchemy import Connection

from backend.core.settings import database_url_of_environment
from backend.infrastructure.database import create_engine
from backend.infrastructure.migrator import Migration, Migrations

USAGE = (
    "usage: python -m backend.migrate up | down | base | status\n"
    "up: everything that is missing; down: the one applied last, back; base: everything back"
)


def run(connection: Connection, command: str) -> list[Migration]:
    """What was done, or what is there."""
    migrations = Migrations()
    match command:
        case "up":
            return migrations.up(connection)
        case "down":
            return migrations.down(connection)
        case "base":
            return migrations.down(connection, None)
        case _:
            return migrations.status(connection)


async def migrate(command: str) -> list[Migration]:
    """On an engine of its own."""
    engine = create_engine(database_url_of_environment()).execution_options(writes=True)
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(run, command)
    finally:
        await engine.dispose()


def main(arguments: list[str]) -> int:
    """The exit code."""
    if len(arguments) != 1 or arguments[0] not in ("up", "down", "base", "status"):
        print(USAGE, file=sys.stderr)
        return 2
    try:
        migrations = asyncio.run(migrate(arguments[0]))
    except CommandError as error:
        print(error, file=sys.stderr)
        return 1
    for one in migrations:
        feature = "" if one.feature is None else f" (feature {one.feature})"
        print(f"{'applied' if one.applied else 'missing'} {one.name}{feature}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
