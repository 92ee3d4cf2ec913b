"""Guards, problems, correlation, and what operators look at."""

from collections.abc import AsyncGenerator
from datetime import timedelta

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import func, select, update

from backend.api.app import create_app, include
from backend.core.clock import now
from backend.core.tokens import mint_token
from backend.infrastructure.database import Database
from backend.infrastructure.tables import idempotency_keys
from backend.tests.base.things import router
from backend.tests.support.actors import Actors
from backend.tests.support.databases import Databases, rolled_back
from backend.tests.support.in_process import settings_for_tests


@pytest.fixture
async def app(databases: Databases) -> AsyncGenerator[FastAPI]:
    """The application with routes of our own."""
    async with rolled_back(await databases.engine()) as database:
        settings = settings_for_tests().model_copy(update={"cors_origins": ("https://a.example",)})
        app = create_app(settings, database)
        include(app, router)
        yield app


@pytest.fixture
async def client(app: FastAPI) -> AsyncGenerator[httpx.AsyncClient]:
    """A client of it."""
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        yield client


def _code(response: httpx.Response) -> tuple[int, str]:
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["correlation_id"] == response.headers["x-correlation-id"]
    return response.status_code, response.json()["code"]


async def test_health_ready_metrics(client: httpx.AsyncClient, app: FastAPI) -> None:
    """Alive, ready, counted; not ready when the database is gone or the service closes."""
    assert (await client.get("/health")).json() == {"status": "ok"}
    assert (await client.get("/ready")).status_code == 200
    assert "http_requests_total" in (await client.get("/metrics")).text
    app.state.closing = True
    assert (await client.get("/ready")).status_code == 503


async def test_lifespan_closes(app: FastAPI) -> None:
    """Shutting down gives everything back."""
    closed: list[str] = []

    class Closing(Database):
        async def close(self) -> None:
            closed.append("database")

    app.state.database = Closing(app.state.database.engine)
    async with app.router.lifespan_context(app):
        assert app.state.closing is False
    assert app.state.closing is True
    assert closed == ["database"]


async def test_security_headers(client: httpx.AsyncClient) -> None:
    """On every answer; the documentation may load its scripts."""
    answer = await client.get("/health", headers={"Origin": "https://a.example"})
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["access-control-allow-origin"] == "https://a.example"
    assert "content-security-policy" not in (await client.get("/docs")).headers


async def test_correlation_id(client: httpx.AsyncClient) -> None:
    """Taken over where it is harmless."""
    for sent, kept in (("abc-1", True), ("a b", False), ("x" * 129, False)):
        answer = await client.get("/health", headers={"X-Correlation-ID": sent})
        assert (answer.headers["x-correlation-id"] == sent) is kept


async def test_unknown_path_and_method(client: httpx.AsyncClient) -> None:
    """Problems, too."""
    assert _code(await client.get("/nowhere")) == (404, "not_found")
    for path, allowed in (("/health", "GET"), ("/things", "PATCH, POST")):
        answer = await client.put(path)
        assert _code(answer) == (405, "method_not_allowed")
        assert answer.headers["allow"] == allowed


async def test_guards(client: httpx.AsyncClient) -> None:
    """401 before anything about the request, 403 before what is wrong with it."""
    actors = Actors()
    for headers in ({}, {"Authorization": "Basic x"}, actors.headers("expired")):
        answer = await client.post("/things", content="{", headers=headers)
        assert _code(answer) == (401, "unauthenticated")
        assert answer.headers["www-authenticate"] == "Bearer"
    for actor in ("invalid", "foreign"):
        answer = await client.get("/things/admin", headers=actors.headers(actor))
        assert answer.status_code == 401
    answer = await client.get("/things/admin?page=x", headers=actors.headers("user"))
    assert _code(answer) == (403, "forbidden")
    answer = await client.get("/things/admin?page=2", headers=actors.headers("admin"))
    assert answer.json() == 2


@pytest.mark.parametrize(
    "claims", [{"sub": ""}, {"roles": "admin"}, {"roles": [1]}, {"sub": None}], ids=str
)
async def test_token_claims(client: httpx.AsyncClient, claims: dict[str, object]) -> None:
    """A token that is signed well and says nonsense is no token."""
    import jwt

    token = Actors().headers("admin")["Authorization"].removeprefix("Bearer ")
    secret = settings_for_tests().jwt_secret.get_secret_value()
    said = jwt.decode(  # pyright: ignore[reportUnknownMemberType]
        token, options={"verify_signature": False}
    )
    forged = jwt.encode(said | claims, secret)  # pyright: ignore[reportUnknownMemberType]
    answer = await client.get("/things/admin", headers={"Authorization": f"Bearer {forged}"})
    assert answer.status_code == 401


async def test_limit(client: httpx.AsyncClient, app: FastAPI) -> None:
    """Where 429 is documented; each caller has a limit of their own."""
    app.state.limiter.limit = 1
    first, second = Actors().headers("user"), Actors().headers("user")
    assert (await client.post("/things", json={"name": "a"}, headers=first)).status_code == 201
    answer = await client.post("/things", json={"name": "a"}, headers=first)
    assert _code(answer) == (429, "rate_limited")
    assert 1 <= int(answer.headers["retry-after"]) <= 61
    assert (await client.post("/things", json={"name": "a"}, headers=second)).status_code == 201
    for _ in range(3):
        assert (await client.patch("/things", json={"name": "a"})).status_code == 200


@pytest.mark.parametrize(
    ("content", "status", "errors"),
    [
        ("{", 422, [("", "invalid")]),
        ("NaN", 422, [("", "invalid")]),
        ('"\\ud800"', 422, [("", "invalid")]),
        ("[]", 422, [("", "type")]),
        ("null", 422, [("", "null")]),
        ("", 422, [("", "required")]),
        ("{}", 422, [("/name", "required")]),
        ('{"name": "a", "size": null}', 422, [("/size", "null")]),
        ('{"name": "a", "size": 10}', 422, [("/size", "too_large")]),
        ('{"name": "a", "a/b": 1}', 422, [("/a~1b", "unknown_field")]),
        ('{"name": "a", "size": 2.0}', 201, None),
    ],
)
async def test_bodies(
    client: httpx.AsyncClient, content: str, status: int, errors: list[tuple[str, str]] | None
) -> None:
    """Pointers and codes. This operation documents no 400."""
    headers = {**Actors().headers("user"), "Content-Type": "application/json"}
    answer = await client.post("/things", content=content, headers=headers)
    assert answer.status_code == status
    if errors is not None:
        found = [(error["pointer"], error["code"]) for error in answer.json()["errors"]]
        assert found == errors


async def test_documented_statuses(client: httpx.AsyncClient) -> None:
    """Where a document knows 400 alone, that is what a client gets."""
    assert _code(await client.patch("/things", json={})) == (400, "validation_failed")
    answer = await client.patch("/things", content="x", headers={"Content-Type": "text/plain"})
    assert answer.status_code == 400


async def test_absent_is_left_out(client: httpx.AsyncClient) -> None:
    """A member that was not set is not null."""
    answer = await client.post("/things", json={"name": "a"}, headers=Actors().headers("user"))
    assert set(answer.json()) == {"id", "name", "created_at"}
    assert answer.headers["location"] == "/things/" + answer.json()["id"]


async def test_idempotency(client: httpx.AsyncClient) -> None:
    """A key belongs to a caller; a body is the same in any order."""
    headers = {**Actors().headers("user"), "Idempotency-Key": "k"}
    first = await client.post("/things", json={"name": "a", "size": 1}, headers=headers)
    again = await client.post("/things", json={"size": 1, "name": "a"}, headers=headers)
    assert again.status_code == 201
    assert again.json() == first.json()
    assert again.headers["location"] == first.headers["location"]
    other = await client.post("/things", json={"name": "b"}, headers=headers)
    assert _code(other) == (409, "idempotency_key_reused")
    stranger = {**headers, **Actors().headers("user")}
    answer = await client.post("/things", json={"name": "b"}, headers=stranger)
    assert answer.json()["name"] == "b"


async def test_idempotency_ends(client: httpx.AsyncClient, app: FastAPI) -> None:
    """After its period a key is a new one; a write removes keys that have ended."""
    database: Database = app.state.database

    async def age(hours: int) -> None:
        async with database.unit_of_work(writes=True) as session:
            await session.execute(
                update(idempotency_keys).values(created_at=now() - timedelta(hours=hours))
            )

    caller = Actors().headers("user")
    keyed = {**caller, "Idempotency-Key": "k"}
    first = await client.post("/things", json={"name": "a"}, headers=keyed)
    await client.post("/things", json={"name": "a"}, headers={**caller, "Idempotency-Key": "l"})
    await age(23)
    again = await client.post("/things", json={"name": "a"}, headers=keyed)
    assert again.json() == first.json()
    await age(25)
    new = await client.post("/things", json={"name": "b"}, headers=keyed)
    assert (new.status_code, new.json()["name"]) == (201, "b")
    assert (await client.post("/things", json={"name": "b"}, headers=keyed)).json() == new.json()
    async with database.unit_of_work(writes=False) as session:
        assert await session.scalar(select(func.count()).select_from(idempotency_keys)) == 1


async def test_failures(client: httpx.AsyncClient) -> None:
    """What is not written says so; what breaks keeps its secrets."""
    assert _code(await client.get("/things/later")) == (501, "not_implemented")
    answer = await client.get("/things/broken")
    assert _code(answer) == (500, "internal")
    assert "secret" not in answer.text


async def test_deprecated(client: httpx.AsyncClient) -> None:
    """Each answer of a deprecated operation says so, a refusal too; others say nothing."""
    answer = await client.get("/things/later")
    assert answer.headers["deprecation"] == "@1769817600"
    assert answer.headers["sunset"] == "Mon, 31 May 2027 00:00:00 GMT"
    assert "deprecation" not in (await client.get("/things/broken")).headers


async def test_live_document(app: FastAPI) -> None:
    """Tells of what is sent, and of nothing else."""
    document = app.openapi()
    assert document is app.openapi()
    assert "HTTPValidationError" not in str(document)
    operation = document["paths"]["/things"]["post"]
    assert operation["security"] == [{"bearerAuth": []}]
    assert set(operation["responses"]) == {"201", "401", "422", "429"}
    body = document["components"]["schemas"]["ThingBody"]
    assert body == {
        "type": "object",
        "description": "What a client sends.",
        "required": ["name"],
        "additionalProperties": False,
        "properties": {
            "name": {"type": "string", "minLength": 1, "maxLength": 10},
            "size": {"type": "integer", "minimum": 0, "maximum": 9},
        },
    }


async def test_minted_token(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command prints a token that verifies; never in production."""
    from datetime import timedelta

    from backend.core import mint_token as command
    from backend.core.tokens import TokenVerifier

    settings = settings_for_tests()
    monkeypatch.setattr(command, "get_settings", lambda: settings)
    assert command.main(["--subject", "ada", "--role", "admin"]) == 0
    verifier = TokenVerifier(settings.jwt_secret.get_secret_value(), settings.jwt_audience)
    caller = verifier.verify(capsys.readouterr().out.strip())
    assert (caller.subject, caller.roles) == ("ada", {"admin"})
    production = settings.model_copy(update={"environment": "production"})
    monkeypatch.setattr(command, "get_settings", lambda: production)
    assert command.main([]) == 1
    token = mint_token(
        secret="x" * 32, audience="other", subject="a", roles=[], lifetime=timedelta(hours=1)
    )
    assert token.count(".") == 2
