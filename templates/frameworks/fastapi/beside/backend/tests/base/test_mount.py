"""The features inside an application that is there already."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import httpx
import pytest
from fastapi import FastAPI
from starlette.routing import NoMatchFound

from backend.api.app import create_app
from backend.infrastructure.database import Database
from backend.mount import mount
from backend.tests.support.databases import Databases, rolled_back
from backend.tests.support.in_process import settings_for_tests


@pytest.mark.parametrize(
    ("method", "path", "status", "media_type"),
    [
        ("GET", "/theirs", 200, "application/json"),
        # Both have it: the application goes on to answer.
        ("GET", "/health", 418, "application/json"),
        # Neither has it, or the application has it for another method: its own words, not ours.
        ("GET", "/nowhere", 404, "application/json"),
        ("DELETE", "/theirs", 405, "application/json"),
        # Only the features have it.
        ("GET", "/ready", 200, "application/json"),
        ("DELETE", "/ready", 405, "application/problem+json"),
    ],
)
async def test_paths(
    databases: Databases, method: str, path: str, status: int, media_type: str
) -> None:
    """Each side answers what is its own."""
    app = FastAPI()
    app.add_api_route("/theirs", lambda: {"of": "theirs"})
    app.add_api_route("/health", lambda: {}, status_code=418)
    async with rolled_back(await databases.engine()) as database:
        mount(app, create_app(settings_for_tests(), database))
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            answer = await client.request(method, path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, media_type)


async def test_closes(databases: Databases) -> None:
    """The features are closed with the application; what that keeps for its requests stays."""

    @asynccontextmanager
    async def around(_app: FastAPI) -> AsyncGenerator[dict[str, str]]:
        yield {"of": "theirs"}

    async with databases.empty_database() as engine:
        features = create_app(settings_for_tests(), Database(engine))
        app = FastAPI(lifespan=around)
        mount(app, features)
        async with app.router.lifespan_context(app) as state:
            assert (state, features.state.closing) == ({"of": "theirs"}, False)
        assert features.state.closing is True


def test_names() -> None:
    """The application's routes are found by name, and no others."""
    app = FastAPI()
    mount(app, create_app(settings_for_tests()))
    assert app.url_path_for("openapi") == "/openapi.json"
    with pytest.raises(NoMatchFound):
        app.url_path_for("ready")
