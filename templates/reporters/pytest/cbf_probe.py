"""Runs the migrations and statements of a script on a database of its own, and prints what they gave as JSON.

`python cbf_probe.py` in the project's root, which PYTHONPATH names. The script is what CBF_PROBE names, or else what comes
from stdin: `{"up": null}`, `{"up": "<migration>"}`, `{"down": 1}`, `{"run": "<sql>"}`, `{"query": "<sql>"}`. The database
is SQLite in memory, or a schema of its own where DATABASE_URL names a PostgreSQL.
"""

import asyncio
import json
import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, text

from backend.infrastructure.database import create_engine
from backend.infrastructure.migrator import Migrations


def take(connection: Connection, migrations: Migrations, step: dict[str, Any]) -> Any:
    if "up" in step:
        return [one.name for one in migrations.up(connection, step["up"])]
    if "down" in step:
        return [one.name for one in migrations.down(connection, step["down"])]
    if "run" in step:
        # Many statements, if need be; a driver's own parameters would be in the way.
        for statement in statements(step["run"]):
            connection.exec_driver_sql(statement)
        connection.commit()
        return None
    rows = connection.exec_driver_sql(step["query"]).fetchall()
    connection.commit()
    return [[plain(value) for value in row] for row in rows]


def statements(sql: str) -> list[str]:
    """Parts that end in a semicolon at the end of a line."""
    return [part for part in (one.strip() for one in sql.split(";\n")) if part]


def plain(value: Any) -> Any:
    """Times in RFC 3339, bytes in hexadecimal digits, all else that JSON lacks as text."""
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    if value is None or isinstance(value, (bool, int, float, str, list, dict)):
        return value
    return str(value)


def run(connection: Connection, steps: list[dict[str, Any]]) -> dict[str, Any]:
    migrations = Migrations()
    results: list[Any] = []
    for number, step in enumerate(steps):
        try:
            results.append(take(connection, migrations, step))
        except Exception as error:
            connection.rollback()
            message = "\n".join([str(error), *getattr(error, "__notes__", [])])
            return {"results": results, "error": {"step": number, "message": message}}
    return {"results": results}


async def main() -> None:
    file = os.environ.get("CBF_PROBE", "")
    steps = json.loads(Path(file).read_text() if file else sys.stdin.read())
    url = os.environ.get("DATABASE_URL", "")
    schema = f"probe_{uuid4().hex}" if url.startswith("postgres") else None
    engine = create_engine(url if schema else "sqlite://", schema=schema)
    if schema:
        async with engine.begin() as connection:
            await connection.execute(text(f"CREATE SCHEMA {schema}"))
    try:
        async with engine.connect() as connection:
            answer = await connection.run_sync(run, steps)
    finally:
        if schema:
            async with engine.begin() as connection:
                await connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
        await engine.dispose()
    print(json.dumps(answer, ensure_ascii=False))


asyncio.run(main())
