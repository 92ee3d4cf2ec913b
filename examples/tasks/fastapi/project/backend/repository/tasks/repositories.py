"""Where Tasks keeps its entities: in a database, or in memory."""

from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.tokens import Caller
from backend.domain.tasks.entities import Task
from backend.domain.tasks.repositories import TaskRepository
from backend.domain.tasks.resources import Resources
from backend.infrastructure.tasks import tables
from backend.repository.base import MemoryRepository, MemoryStore, SqlRepository


class SqlTaskRepository(SqlRepository[Task]):
    """In a database."""

    entity = Task
    table = tables.tasks


class MemoryTaskRepository(MemoryRepository[Task]):
    """In memory."""

    entity = Task
    table = tables.tasks


def task_repository(store: AsyncSession | MemoryStore) -> TaskRepository:
    """The tasks of a store."""
    if isinstance(store, MemoryStore):
        return MemoryTaskRepository(store)
    return SqlTaskRepository(store)


def resources(store: AsyncSession | MemoryStore, caller: Caller | None) -> Resources:
    """What services and operations may use."""
    return Resources(
        caller=caller,
        tasks=task_repository(store),
    )
