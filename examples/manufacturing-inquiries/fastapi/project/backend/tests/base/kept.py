"""Things over HTTP that are kept, as a feature keeps its entities; their rules became stricter than they were."""

from decimal import Decimal
from typing import Annotated, Literal

from fastapi import Response
from pydantic import MISSING, Field

from backend.api.dependencies import Reading, Writing
from backend.api.problems import documented
from backend.api.routing import PUBLIC, feature_router
from backend.core.constraints import Choice, Id, Items, Money, Text
from backend.core.wire import NotEmpty, Wire
from backend.domain.base.errors import Busy, NotFound
from backend.domain.base.listing import Query, Sort
from backend.tests.base.things import Name, Size, SqlThings, Thing, thing

Kind = Annotated[Literal["calm", "wild"], Choice(("calm", "wild"))]
Day = Annotated[str, Text(max_length=3, pattern="^[a-z]+$")]
Days = Annotated[list[Day], Items(max_items=2)]


class Kept(Wire):
    """A thing as it is shown."""

    id: Id
    name: Name
    kind: Annotated[Kind | None, Field(alias="class")]
    size: Size | None
    price: Annotated[Decimal, Money()] | None
    days: Days | None


class KeptList(Wire):
    """All of them."""

    items: list[Kept]


class KeptCreate(Wire):
    """What a client sends."""

    name: Name
    size: Size = 0


class KeptUpdate(NotEmpty):
    """What a client sends to change one."""

    name: Name | MISSING = MISSING
    size: Size | MISSING = MISSING


router = feature_router()
_PROBLEMS = documented(404, 409, 422)


def _shown(one: Thing) -> Kept:
    return Kept.of(_Shown(one))


class _Shown:
    """The attributes by the names that the answer has for them."""

    def __init__(self, one: Thing) -> None:
        self.id, self.name, self.kind = one.id, one.name, one.class_
        self.size, self.price, self.days = one.size, one.price, one.days


@router.get("/kept", operation_id="listKept", openapi_extra=PUBLIC)
async def list_kept(session: Reading) -> KeptList:
    """By name."""
    found = await SqlThings(session).page(Query(sort=Sort("name")), page=1, per_page=100)
    return KeptList(items=[_shown(one) for one in found.items])


@router.post(
    "/kept", operation_id="createKept", status_code=201, responses=_PROBLEMS, openapi_extra=PUBLIC
)
async def create_kept(session: Writing, body: KeptCreate) -> Kept:
    """Names are unique."""
    made = thing(body.name, size=body.size)
    await SqlThings(session).add(made)
    return _shown(made)


@router.get("/kept/busy", operation_id="busyKept", openapi_extra=PUBLIC)
async def busy_kept() -> None:
    """Others are in the way."""
    raise Busy


@router.get("/kept/{entity_id}", operation_id="getKept", openapi_extra=PUBLIC)
async def get_kept(session: Reading, entity_id: Id) -> Kept:
    """One of them."""
    found = await SqlThings(session).get(entity_id)
    if found is None:
        raise NotFound(str(entity_id))
    return _shown(found)


@router.patch(
    "/kept/{entity_id}", operation_id="updateKept", responses=_PROBLEMS, openapi_extra=PUBLIC
)
async def update_kept(session: Writing, entity_id: Id, body: KeptUpdate) -> Kept:
    """Without a rule there is nothing to be read before."""
    changes = body.changes()
    Thing.check(changes)
    changed = await SqlThings(session).update(entity_id, changes)
    if changed is None:
        raise NotFound(str(entity_id))
    return _shown(changed)


@router.post("/kept/{entity_id}/grow", operation_id="growKept", openapi_extra=PUBLIC)
async def grow_kept(session: Writing, entity_id: Id) -> Kept:
    """What is written depends on what was read."""
    things = SqlThings(session)
    found = await things.lock(entity_id)
    changed = found and await things.update(entity_id, {"size": (found.size or 0) + 1})
    if changed is None:
        raise NotFound(str(entity_id))
    return _shown(changed)


@router.delete(
    "/kept/{entity_id}",
    operation_id="deleteKept",
    status_code=204,
    responses=_PROBLEMS,
    openapi_extra=PUBLIC,
    response_class=Response,
)
async def delete_kept(session: Writing, entity_id: Id) -> None:
    """Gone is gone."""
    if not await SqlThings(session).delete(entity_id):
        raise NotFound(str(entity_id))
