"""A small feature of our own, so that the base is tested before there is any other."""

from dataclasses import dataclass, field
from typing import Annotated, Any

from fastapi import Request, Response
from pydantic import MISSING
from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table, Uuid
from sqlalchemy.ext.asyncio import AsyncSession

from backend.api.dependencies import CurrentCaller, Reading, Writing
from backend.api.idempotency import IdempotencyKey, created
from backend.api.problems import documented
from backend.api.routing import PUBLIC, USER, dated, feature_router, role
from backend.core import constraints
from backend.core.clock import new_id, now
from backend.core.constraints import Id, Moment
from backend.core.wire import NotEmpty, Wire
from backend.domain.base.entity import Entity
from backend.infrastructure.tables import metadata as project_metadata
from backend.infrastructure.types import JsonList, ScaledDecimal, UtcDateTime, short_text
from backend.repository.base import MemoryRepository, MemoryStore, SqlRepository

Name = Annotated[str, constraints.Text(min_length=1, max_length=10)]
Size = Annotated[int, constraints.Integer(minimum=0, maximum=9)]
Days = Annotated[
    list[Annotated[str, constraints.Text(max_length=3)]], constraints.Items(max_items=2)
]

metadata = MetaData(naming_convention=project_metadata.naming_convention)
things = Table(
    "things",
    metadata,
    Column("id", Uuid, primary_key=True),
    # Wider than a name of today may be: a table keeps what was allowed once.
    Column("name", short_text(200), nullable=False, unique=True),
    Column("class_", short_text(10), nullable=True, info={"wire": "class"}),
    Column("size", Integer, nullable=True),
    Column("price", ScaledDecimal(15, 2), nullable=True),
    Column("days", JsonList(constraints.Text()), nullable=True),
    Column("parent", Uuid, ForeignKey("things.id"), nullable=True),
    Column("created_at", UtcDateTime, nullable=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing(Entity):
    """A thing."""

    name: Name
    class_: Name | None = field(default=None, metadata={"wire": "class"})
    size: Size | None = None
    price: Annotated[Any, constraints.Money()] | None = None
    days: Days | None = None
    parent: Id | None = None
    created_at: Moment


class SqlThings(SqlRepository[Thing]):
    """In a database."""

    entity = Thing
    table = things


class MemoryThings(MemoryRepository[Thing]):
    """In memory."""

    entity = Thing
    table = things


async def thing_repository(store: AsyncSession | MemoryStore) -> SqlThings | MemoryThings:
    """The things of a store, whose table is made where there is none."""
    if isinstance(store, MemoryStore):
        return MemoryThings(store)
    await (await store.connection()).run_sync(metadata.create_all)
    return SqlThings(store)


def thing(name: str, **changes: Any) -> Thing:
    """A valid thing."""
    values: dict[str, Any] = {"id": new_id(), "name": name, "created_at": now()}
    return Thing(**(values | changes))


class ThingBody(Wire):
    """What a client sends."""

    name: Name
    size: Size | MISSING = MISSING


class ThingChanges(NotEmpty):
    """What a client sends to change it."""

    name: Name | MISSING = MISSING


class ThingAnswer(Wire):
    """What the service says."""

    id: Id
    name: Name
    size: Size | MISSING = MISSING
    created_at: Moment


router = feature_router()


@router.post(
    "/things",
    operation_id="createThing",
    status_code=201,
    response_model=ThingAnswer,
    responses=documented(401, 422, 429),
    openapi_extra=USER,
)
async def create_thing(
    request: Request,
    session: Writing,
    caller: CurrentCaller,
    body: ThingBody,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Keeps nothing, but counts as a write."""

    async def make() -> tuple[str, ThingAnswer]:
        made = thing(body.name, size=None if body.size is MISSING else body.size)
        return f"/things/{made.id}", ThingAnswer.of(made)

    return await created(request, session, caller, idempotency_key, make, tagged=True)


@router.patch("/things", responses=documented(400), openapi_extra=PUBLIC)
async def change_thing(_session: Reading, body: ThingChanges) -> list[str]:
    """Documents 400 and no 422."""
    return sorted(body.changes())


@router.get("/things/admin", openapi_extra=role("admin"))
async def admin_only(page: Annotated[int, constraints.Integer(minimum=1, text=True)] = 1) -> int:
    """For admins."""
    return page


@router.get("/things/broken", openapi_extra=PUBLIC)
async def broken() -> None:
    """Fails in a way that nobody foresaw."""
    raise RuntimeError("secret detail")


@router.get(
    "/things/later",
    openapi_extra={**PUBLIC, **dated(since="2026-01-31", sunset="2027-05-31")},
    deprecated=True,
)
async def later() -> None:
    """Not written yet."""
    raise NotImplementedError("later is not written yet")
