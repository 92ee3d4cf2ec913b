"""Rows that belong to the callers who made them, over every store."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import Column, MetaData
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.tokens import Caller
from backend.domain.base.errors import AlreadyExists, ReferenceNotFound
from backend.domain.base.listing import Query, Sort
from backend.infrastructure.types import long_text
from backend.repository.base import MemoryRepository, MemoryStore, SqlRepository
from backend.repository.base.scope import EVERYTHING, OWNER, Scope
from backend.tests.base.things import Thing, thing, things

Store = AsyncSession | MemoryStore
Things = SqlRepository[Thing] | MemoryRepository[Thing]

metadata = MetaData(naming_convention=things.metadata.naming_convention)
owned = things.to_metadata(metadata)
owned.append_column(Column(OWNER, long_text(), nullable=True))
owned.info["owner_roles"] = ["admin", "support"]

ANNA = Scope(Caller("anna", frozenset()))
BERT = Scope(Caller("bert", frozenset({"clerk"})))
SUPPORT = Scope(Caller("carla", frozenset({"support"})))
NOBODY = Scope(None)


class SqlThings(SqlRepository[Thing]):
    """In a database."""

    entity = Thing
    table = owned


class MemoryThings(MemoryRepository[Thing]):
    """In memory."""

    entity = Thing
    table = owned


async def of(store: Store, scope: Scope) -> Things:
    """The things that may be seen."""
    if isinstance(store, MemoryStore):
        return MemoryThings(store, scope)
    await (await store.connection()).run_sync(metadata.create_all)
    return SqlThings(store, scope)


async def listed(store: Store, scope: Scope) -> tuple[list[UUID], int]:
    """What a list shows, and how many it counts."""
    page = await (await of(store, scope)).page(Query(sort=Sort("name")), page=1, per_page=1)
    cut = await (await of(store, scope)).slice(Query(sort=Sort("name")), cursor=None, limit=9)
    return [one.id for one in cut.items], page.total


async def test_somebody_elses(store: Store) -> None:
    """It is as missing as what never was, and stays as it is."""
    one = thing("one")
    await (await of(store, ANNA)).add(one)
    for scope in (BERT, NOBODY):
        others = await of(store, scope)
        assert await others.get(one.id) is None
        assert await others.lock(one.id) is None
        assert await others.update(one.id, {"size": 1}) is None
        assert await others.delete(one.id) is False
        assert await listed(store, scope) == ([], 0)
    own = await of(store, ANNA)
    assert await own.get(one.id) == one
    assert await listed(store, ANNA) == ([one.id], 1)
    assert await own.delete(one.id) is True


async def test_roles(store: Store) -> None:
    """They see and change all rows, which stay those of their owners."""
    one, two = thing("one"), thing("two")
    await (await of(store, ANNA)).add(one)
    await (await of(store, BERT)).add(two)
    assert await listed(store, SUPPORT) == ([one.id, two.id], 2)
    assert await (await of(store, SUPPORT)).update(one.id, {"size": 1}) is not None
    changed = await (await of(store, ANNA)).get(one.id)
    assert changed is not None
    assert changed.size == 1
    assert await (await of(store, SUPPORT)).delete(two.id) is True


async def test_nobodys(store: Store) -> None:
    """What was there before rows had owners is seen by the roles alone."""
    one = thing("one")
    await (await of(store, EVERYTHING)).add(one)
    assert [await listed(store, scope) for scope in (ANNA, NOBODY)] == [([], 0), ([], 0)]
    assert await listed(store, SUPPORT) == await listed(store, EVERYTHING) == ([one.id], 1)


async def test_references_and_uniques(store: Store) -> None:
    """What another made is referred to as little as what never was; unique values are so among all."""
    one = thing("one")
    await (await of(store, ANNA)).add(one)
    others = await of(store, BERT)
    for parent in (one.id, uuid4()):
        with pytest.raises(ReferenceNotFound) as refused:
            await others.add(thing("two", parent=parent))
        assert refused.value.pointer == "/parent"
    await (await of(store, ANNA)).add(thing("two", parent=one.id))
    with pytest.raises(AlreadyExists):
        await others.add(thing("one"))
