"""Requests that meet at one row, on PostgreSQL: a lock that the test takes holds them until all of them wait."""

import asyncio
from collections.abc import AsyncGenerator, Coroutine
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from backend.api.app import create_app, include
from backend.core.clock import new_id, now
from backend.infrastructure.database import Database
from backend.tests.base.kept import router
from backend.tests.base.things import metadata, things
from backend.tests.support.databases import Databases, postgresql_url
from backend.tests.support.in_process import settings_for_tests

# Who waits for this connection, or for one that does. (pg_stat_activity stands still within a transaction.)
_WAITING = text("""
    WITH RECURSIVE waiting (pid) AS (
        SELECT pid FROM pg_locks
        WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))
        UNION
        SELECT other.pid FROM pg_locks AS other, waiting
        WHERE NOT other.granted AND waiting.pid = ANY (pg_blocking_pids(other.pid))
    )
    SELECT count(*) FROM waiting
""")
_PATIENCE = 20.0

Request = Coroutine[Any, Any, httpx.Response]


class Races:
    """The application over a database of its own, and a second connection to it."""

    def __init__(self, client: httpx.AsyncClient, engine: AsyncEngine) -> None:
        self.client = client
        self._engine = engine

    async def thing(self, **values: Any) -> UUID:
        """Stores one."""
        entity_id = new_id()
        row = {"id": entity_id, "name": "one", "size": 0, "created_at": now()} | values
        async with self._engine.begin() as connection:
            await connection.execute(insert(things).values(**row))
        return entity_id

    async def held(self, statement: Any, *requests: Request) -> list[tuple[int, Any]]:
        """Sends requests one after another while a transaction holds what `statement` locked; then all go on."""
        async with self._holding(statement) as connection:
            sent: list[asyncio.Task[httpx.Response]] = []
            for request in requests:
                sent.append(asyncio.create_task(request))
                await self._until_waiting(connection, sent)
        answers = await asyncio.gather(*sent)
        return [(one.status_code, one.json() if one.content else None) for one in answers]

    @asynccontextmanager
    async def _holding(self, statement: Any) -> AsyncGenerator[AsyncConnection]:
        async with self._engine.begin() as connection:
            await connection.execute(statement)
            yield connection

    async def _until_waiting(
        self, connection: AsyncConnection, sent: list[asyncio.Task[httpx.Response]]
    ) -> None:
        async with asyncio.timeout(_PATIENCE):
            while await connection.scalar(_WAITING) != len(sent):
                assert not any(one.done() for one in sent), "a request did not wait"
                await asyncio.sleep(0.01)


@pytest.fixture
async def races(databases: Databases) -> AsyncGenerator[Races]:
    """Nothing else has an order of its own to prove: SQLite has one writer at a time."""
    if postgresql_url() is None:
        pytest.skip("not run here: DATABASE_URL names no PostgreSQL")
    async with databases.empty_database() as engine:
        async with engine.begin() as connection:
            await connection.run_sync(metadata.create_all)
        app = create_app(settings_for_tests(), Database(engine))
        include(app, router)
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            yield Races(client, engine)


def _locked(entity_id: UUID) -> Any:
    return select(things.c.id).where(things.c.id == entity_id).with_for_update()


async def test_changes_of_different_members(races: Races) -> None:
    """Both stand, and each answer shows the row as it was stored."""
    path = f"/kept/{await races.thing()}"
    answers = await races.held(
        _locked(UUID(path[6:])),
        races.client.patch(path, json={"name": "two"}),
        races.client.patch(path, json={"size": 3}),
    )
    assert [status for status, _ in answers] == [200, 200]
    assert [(body["name"], body["size"]) for _, body in answers] == [("two", 0), ("two", 3)]
    found = (await races.client.get(path)).json()
    assert (found["name"], found["size"]) == ("two", 3)


async def test_changes_that_depend_on_what_was_read(races: Races) -> None:
    """A row that is read to be written is read under a lock."""
    path = f"/kept/{await races.thing(size=5)}"
    grow = [races.client.post(f"{path}/grow") for _ in range(2)]
    answers = await races.held(_locked(UUID(path[6:])), *grow)
    assert [(status, body["size"]) for status, body in answers] == [(200, 6), (200, 7)]


@pytest.mark.parametrize(
    ("methods", "statuses"),
    [
        (("PATCH", "DELETE"), [200, 204]),
        (("DELETE", "PATCH"), [204, 404]),
        (("DELETE", "DELETE"), [204, 404]),
    ],
)
async def test_change_and_deletion(
    races: Races, methods: tuple[str, ...], statuses: list[int]
) -> None:
    """Whoever comes second finds what the first left; the row is gone either way."""
    path = f"/kept/{await races.thing()}"
    requests = [
        races.client.request(method, path, json={"size": 1} if method == "PATCH" else None)
        for method in methods
    ]
    answers = await races.held(_locked(UUID(path[6:])), *requests)
    assert [status for status, _ in answers] == statuses
    assert (await races.client.get(path)).status_code == 404


@pytest.mark.parametrize("action", ["", "/grow"])
async def test_change_of_a_row_that_goes(races: Races, action: str) -> None:
    """Somebody deletes it and is not done yet: the change waits, and finds nothing."""
    entity_id = await races.thing()
    path = f"/kept/{entity_id}"
    request = (
        races.client.post(path + action) if action else races.client.patch(path, json={"size": 1})
    )
    answers = await races.held(delete(things).where(things.c.id == entity_id), request)
    assert [(status, body["code"]) for status, body in answers] == [(404, "not_found")]


async def test_creations_of_one_key(races: Races) -> None:
    """One is made, the other refused. The lock: the name is being taken from a row, whose old one both want."""
    entity_id = await races.thing(name="key")
    other = update(things).where(things.c.id == entity_id).values(name="other")
    create = [races.client.post("/kept", json={"name": "key", "size": size}) for size in (1, 2)]
    answers = await races.held(other, *create)
    assert sorted(status for status, _ in answers) == [201, 409]
    listed = (await races.client.get("/kept")).json()["items"]
    assert [one["name"] for one in listed] == ["key", "other"]
