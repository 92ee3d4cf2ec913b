"""Rows of yesterday under the rules of today: what is stored is shown; what is sent is checked."""

from collections.abc import AsyncGenerator
from decimal import Decimal
from typing import Any

import httpx
import pytest
from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError

from backend.api.app import create_app, include
from backend.core.clock import new_id, now
from backend.domain.base.errors import Busy
from backend.infrastructure.database import Database, create_engine
from backend.tests.base.kept import router
from backend.tests.base.things import metadata, things
from backend.tests.support.databases import Databases, rolled_back
from backend.tests.support.in_process import settings_for_tests

# Too long, no longer in the list, too large, negative, neither the pattern nor the length of an entry.
YESTERDAY: dict[str, Any] = {
    "name": "n" * 150,
    "class_": "gone",
    "size": 99,
    "price": Decimal("-1.00"),
    "days": ["MONDAY", "tue", "wed"],
}
SHOWN = {
    "name": "n" * 150,
    "class": "gone",
    "size": 99,
    "price": "-1.00",
    "days": ["MONDAY", "tue", "wed"],
}


@pytest.fixture
async def client(databases: Databases) -> AsyncGenerator[httpx.AsyncClient]:
    """A client of the application with a row of yesterday and one of today, written straight into the table."""
    async with rolled_back(await databases.engine()) as database:
        app = create_app(settings_for_tests(), database)
        include(app, router)
        today: dict[str, Any] = dict.fromkeys(YESTERDAY) | {"name": "today"}
        async with database.unit_of_work(writes=True) as session:
            await (await session.connection()).run_sync(metadata.create_all)
            for row in (YESTERDAY, today):
                own = {"id": new_id(), "created_at": now()}
                await session.execute(insert(things).values(**(row | own)))
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            yield client


async def _yesterday(client: httpx.AsyncClient) -> dict[str, Any]:
    answer = await client.get("/kept")
    assert answer.status_code == 200, answer.text
    first, second = answer.json()["items"]
    assert second["name"] == "today"
    return first


async def test_listed_and_got(client: httpx.AsyncClient) -> None:
    """One row of yesterday takes neither the list down nor itself."""
    first = await _yesterday(client)
    assert first == SHOWN | {"id": first["id"]}
    answer = await client.get(f"/kept/{first['id']}")
    assert (answer.status_code, answer.json()) == (200, first)


async def test_changed(client: httpx.AsyncClient) -> None:
    """A change of one member is not refused for what another was before."""
    first = await _yesterday(client)
    answer = await client.patch(f"/kept/{first['id']}", json={"size": 3})
    assert (answer.status_code, answer.json()) == (200, first | {"size": 3})


async def test_requests_stay_strict(client: httpx.AsyncClient) -> None:
    """What is stored may not be sent again."""
    first = await _yesterday(client)
    for changes, code in (({"name": first["name"]}, "too_long"), ({"size": 99}, "too_large")):
        answer = await client.patch(f"/kept/{first['id']}", json=changes)
        assert answer.status_code == 422
        assert [fault["code"] for fault in answer.json()["errors"]] == [code]
    assert await _yesterday(client) == first


async def test_busy(client: httpx.AsyncClient) -> None:
    """A client is told that it may try again."""
    answer = await client.get("/kept/busy")
    assert (answer.status_code, answer.json()["code"]) == (503, "busy")
    assert answer.headers["retry-after"] == "1"


@pytest.mark.parametrize(
    ("state", "raised"), [("40P01", Busy), ("40001", Busy), ("22001", DBAPIError)]
)
async def test_given_up(state: str, raised: type[Exception]) -> None:
    """A deadlock is nobody's defect; whatever else the database says is."""
    said = type("Said", (Exception,), {"sqlstate": state})()
    database = Database(create_engine("sqlite://"))
    with pytest.raises(raised):
        async with database.unit_of_work(writes=True):
            raise DBAPIError("UPDATE", None, said)
    await database.close()
