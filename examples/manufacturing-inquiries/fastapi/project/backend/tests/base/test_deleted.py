"""Rows that stay when they are deleted, over every store: gone for everybody, until they are restored."""

from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import Column, Index, MetaData, UniqueConstraint
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.tokens import Caller
from backend.domain.base.errors import AlreadyExists, ReferenceNotFound
from backend.domain.base.listing import Query, Sort
from backend.infrastructure.types import UtcDateTime, long_text
from backend.repository.base import MemoryRepository, MemoryStore, SqlRepository
from backend.repository.base.scope import EVERYTHING, OWNER, Scope
from backend.tests.base.things import Thing, thing, things

Store = AsyncSession | MemoryStore
Things = SqlRepository[Thing] | MemoryRepository[Thing]

metadata = MetaData(naming_convention=things.metadata.naming_convention)
kept = things.to_metadata(metadata)
kept.append_column(Column("deleted_at", UtcDateTime, nullable=True))
kept.append_column(Column(OWNER, long_text(), nullable=True))
kept.info.update({"soft_delete": True, "owner_roles": []})
for unique in [one for one in kept.constraints if isinstance(one, UniqueConstraint)]:
    kept.constraints.remove(unique)
LIVE = kept.c.deleted_at.is_(None)
Index("uq_things_name", kept.c.name, unique=True, sqlite_where=LIVE, postgresql_where=LIVE)

ANNA = Scope(Caller("anna", frozenset()))
BERT = Scope(Caller("bert", frozenset()))


class SqlThings(SqlRepository[Thing]):
    """In a database."""

    entity = Thing
    table = kept


class MemoryThings(MemoryRepository[Thing]):
    """In memory."""

    entity = Thing
    table = kept


async def of(store: Store, scope: Scope = EVERYTHING) -> Things:
    """The things that may be seen."""
    if isinstance(store, MemoryStore):
        return MemoryThings(store, scope)
    await (await store.connection()).run_sync(metadata.create_all)
    return SqlThings(store, scope)


async def test_restored(store: Store) -> None:
    """What was deleted is there again, as it was; what was not stays as it is."""
    repository = await of(store)
    one, two = thing("one", size=3), thing("two")
    await repository.add(one)
    await repository.add(two)
    assert await repository.restore(one.id, {"size": 4}) == one
    assert await repository.delete(one.id) is True
    assert await repository.delete(two.id) is True
    assert await repository.get(one.id) is None
    assert await repository.restore(one.id, {"size": 4}) == replace(one, size=4)
    assert await repository.get(one.id) == replace(one, size=4)
    page = await repository.page(Query(sort=Sort("name")), page=1, per_page=9)
    assert [found.id for found in page.items] == [one.id]
    assert await repository.restore(uuid4(), {"size": 4}) is None


async def test_taken_meanwhile(store: Store) -> None:
    """Unique values count those that are there alone, so another may have taken one."""
    repository = await of(store)
    one = thing("one")
    await repository.add(one)
    await repository.delete(one.id)
    other = thing("one")
    await repository.add(other)
    with pytest.raises(AlreadyExists) as refused:
        await repository.restore(one.id, {"size": 4})
    assert refused.value.pointers == ("/name",)


async def test_lost_meanwhile(store: Store) -> None:
    """What it refers to may be deleted, too, and has to be restored first."""
    repository = await of(store)
    parent = thing("parent")
    child = thing("child", parent=parent.id)
    await repository.add(parent)
    await repository.add(child)
    await repository.delete(child.id)
    await repository.delete(parent.id)
    with pytest.raises(ReferenceNotFound) as refused:
        await repository.restore(child.id, {"size": 4})
    assert refused.value.pointer == "/parent"
    await repository.restore(parent.id, {"size": 4})
    assert await repository.restore(child.id, {"size": 4}) is not None


async def test_somebody_elses(store: Store) -> None:
    """It is as missing as what never was."""
    own, others = await of(store, ANNA), await of(store, BERT)
    one = thing("one")
    await own.add(one)
    await own.delete(one.id)
    assert await others.restore(one.id, {"size": 4}) is None
    assert await own.get(one.id) is None
    assert await own.restore(one.id, {"size": 4}) is not None
