"""ETag and If-Match: what was seen may be changed, and no other state."""

import re
from collections.abc import AsyncGenerator
from types import SimpleNamespace
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI, Response

from backend.api import preconditions
from backend.api.app import create_app, include
from backend.api.problems import documented
from backend.api.routing import PUBLIC, feature_router
from backend.core.constraints import Anything
from backend.core.wire import OpenWire, Wire
from backend.domain.base.errors import NotFound, PreconditionFailed, PreconditionRequired
from backend.tests.base.things import Name, ThingAnswer, router, thing
from backend.tests.support.actors import Actors
from backend.tests.support.databases import Databases, rolled_back
from backend.tests.support.in_process import settings_for_tests


class Seen(Wire):
    """A thing as a client has seen it."""

    name: Name


class Renamed(OpenWire):
    """The same members in another order."""

    size: int
    name: str


class Sized(OpenWire):
    """The members of `Renamed`."""

    name: str
    size: int


class Free(Wire):
    """Whatever JSON there is."""

    value: Anything


SEEN = Seen(name="seen")
TAG = preconditions.tag_of(SEEN)
own = feature_router()


@own.patch(
    "/seen/{name}",
    responses=documented(404, 412, 428),
    openapi_extra={**PUBLIC, **preconditions.REQUIRED},
)
async def change_seen(response: Response, name: str, if_match: preconditions.IfMatch) -> Seen:
    """Changes nothing, but only where it may."""
    precondition = preconditions.matching(if_match, Seen.of, required=True)
    if name != "seen":
        raise NotFound(name)
    precondition(SEEN)
    return preconditions.tagged(response, SEEN)


@pytest.fixture
async def app(databases: Databases) -> AsyncGenerator[FastAPI]:
    """The application with routes of our own."""
    async with rolled_back(await databases.engine()) as database:
        app = create_app(settings_for_tests(), database)
        include(app, own)
        include(app, router)
        yield app


@pytest.fixture
async def client(app: FastAPI) -> AsyncGenerator[httpx.AsyncClient]:
    """A client of it."""
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        yield client


def test_tags() -> None:
    """Strong; the same for equal representations, and for no other."""
    assert re.fullmatch('"[0-9a-f]{32}"', TAG)
    assert preconditions.tag_of(Seen(name="seen")) == TAG
    assert preconditions.tag_of(Seen(name="other")) != TAG
    sized = preconditions.tag_of(Sized(name="a", size=1))
    assert preconditions.tag_of(Renamed(size=1, name="a")) == sized


def test_tags_of_stored_values() -> None:
    """A database may give members in another order, and numbers in another spelling."""
    first = preconditions.tag_of(Free(value={"a": [1.0, 1e23, {"b": None, "c": "ä"}], "d": True}))
    same = Free(value={"d": True, "a": [1, 10**23, {"c": "ä", "b": None}]})
    assert preconditions.tag_of(same) == first
    other = Free(value={"d": 1, "a": [1, 10**23, {"c": "ä", "b": None}]})
    assert preconditions.tag_of(other) != first


def test_rows_are_tagged_as_they_are_shown() -> None:
    """What is not shown does not count, nor does a part of a moment that is not."""
    first = thing("a")
    shown = ThingAnswer.of(first)
    row = SimpleNamespace(id=UUID(str(first.id)), name="a", size=None, secret="changed")
    row.created_at = first.created_at.replace(
        microsecond=first.created_at.microsecond // 1000 * 1000
    )
    assert preconditions.tag_of(ThingAnswer.of(row)) == preconditions.tag_of(shown)


@pytest.mark.parametrize(
    "header", ["*", " * ", TAG, f'"other", {TAG}', f'{TAG},"other"', f", {TAG}\t,", f'"a,b",{TAG}']
)
def test_matches(header: str) -> None:
    """Any state, or a list that names this one."""
    preconditions.matching(header, Seen.of, required=True)(SEEN)


@pytest.mark.parametrize(
    "header",
    [
        "",
        " ",
        ",",
        '""',
        '"other"',
        '"*"',
        '*, "other"',
        TAG.strip('"'),
        TAG.upper(),
        TAG[:-2] + '"',
        f"W/{TAG}",
        f"w/{TAG}",
        f'"other" {TAG}',
    ],
)
def test_does_not_match(header: str) -> None:
    """Weak tags, texts that are no tags, and tags of other states, whether it must be sent or not."""
    for required in (True, False):
        with pytest.raises(PreconditionFailed):
            preconditions.matching(header, Seen.of, required=required)(SEEN)


def test_missing() -> None:
    """Refused only where it must be sent."""
    preconditions.matching(None, Seen.of, required=False)(SEEN)
    with pytest.raises(PreconditionRequired):
        preconditions.matching(None, Seen.of, required=True)(SEEN)


async def test_over_http(client: httpx.AsyncClient) -> None:
    """404 before 428 before 412; several lines of the header are one list."""

    async def ask(name: str, *tags: str) -> tuple[int, str | None]:
        lines = [("If-Match", tag) for tag in tags]
        answer = await client.patch(f"/seen/{name}", headers=lines)
        if answer.status_code == 200:
            return 200, answer.headers["etag"]
        assert answer.headers["content-type"] == "application/problem+json"
        return answer.status_code, answer.json()["code"]

    assert await ask("gone") == (404, "not_found")
    assert await ask("seen") == (428, "precondition_required")
    assert await ask("seen", '"other"', '"another"') == (412, "precondition_failed")
    assert await ask("seen", '"other"', TAG) == (200, TAG)
    assert await ask("seen", "*", '"other"') == (412, "precondition_failed")


async def test_replayed_tag(client: httpx.AsyncClient) -> None:
    """A creation gives the tag of what it made; the same key gives it again."""
    headers = {**Actors().headers("user"), "Idempotency-Key": "k"}
    first = await client.post("/things", json={"name": "a"}, headers=headers)
    again = await client.post("/things", json={"name": "a"}, headers=headers)
    assert again.json() == first.json()
    assert re.fullmatch('"[0-9a-f]{32}"', first.headers["etag"])
    assert again.headers["etag"] == first.headers["etag"]


async def test_documented_header(app: FastAPI) -> None:
    """A header that must be sent, and no 422 for it."""
    operation = app.openapi()["paths"]["/seen/{name}"]["patch"]
    header = {"name": "If-Match", "in": "header", "required": True, "schema": {"type": "string"}}
    assert header in operation["parameters"]
    assert set(operation["responses"]) == {"200", "404", "412", "428"}
