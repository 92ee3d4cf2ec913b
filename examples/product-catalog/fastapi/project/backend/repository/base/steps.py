"""Steps of a unit of work, in every store."""

from sqlalchemy.ext.asyncio import AsyncSession

from backend.domain.base.steps import Step
from backend.repository.base.memory import MemoryStore


def step_of(store: AsyncSession | MemoryStore) -> Step:
    """In a database, a savepoint."""
    return store.step if isinstance(store, MemoryStore) else store.begin_nested
