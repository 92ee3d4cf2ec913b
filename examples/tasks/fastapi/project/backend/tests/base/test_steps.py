"""Steps of a unit of work, over every store: what is refused in one is undone by itself."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from backend.domain.base.errors import AlreadyExists, Busy, NotFound
from backend.domain.base.steps import attempted
from backend.repository.base import MemoryStore
from backend.repository.base.steps import step_of
from backend.tests.base.things import thing, thing_repository

Store = AsyncSession | MemoryStore


async def test_refused_step(store: Store) -> None:
    """What came before it stays, what comes after it is done, and of itself nothing stays."""
    things = await thing_repository(store)
    step = step_of(store)
    before, half, after = thing("one", size=1), thing("two"), thing("three")

    async def refused() -> None:
        await things.add(half)
        await things.update(before.id, {"size": 2})
        # A statement that fails ends a transaction of PostgreSQL, unless a savepoint stands before it.
        await things.add(thing("one"))

    assert await attempted(step, things.add(before)) is None
    outcome = await attempted(step, refused())
    assert isinstance(outcome, AlreadyExists)
    assert outcome.pointers == ("/name",)
    assert await attempted(step, things.add(after)) is None
    assert await things.get(before.id) == before
    assert await things.get(half.id) is None
    assert await things.get(after.id) == after


async def test_refused_deletion(store: Store) -> None:
    """A row that a refused step deleted is there again."""
    things = await thing_repository(store)
    one = thing("one")
    await things.add(one)

    async def refused() -> None:
        await things.delete(one.id)
        raise NotFound("two")

    assert isinstance(await attempted(step_of(store), refused()), NotFound)
    assert await things.get(one.id) == one


@pytest.mark.parametrize("error", [Busy(), RuntimeError("secret detail")])
async def test_failed_step(store: Store, error: Exception) -> None:
    """What is no refusal is not passed over."""

    async def failing() -> None:
        raise error

    with pytest.raises(type(error)):
        await attempted(step_of(store), failing())
