"""What Tasks does with its entities."""

from uuid import UUID

from backend.core.clock import new_id, now
from backend.core.wire import sent
from backend.domain.base.errors import NotFound
from backend.domain.base.listing import Page, Query
from backend.domain.tasks import contracts, facts
from backend.domain.tasks.entities import Task
from backend.domain.tasks.resources import Resources
from backend.domain.tasks.rules.a_task_cannot_be_reopened_after import (
    a_task_cannot_be_reopened_after,
)


class TaskService:
    """Creates, gets, lists, changes and deletes tasks, as far as documented."""

    def __init__(self, resources: Resources) -> None:
        self._repository = resources.tasks

    async def create(self, body: contracts.TaskCreate) -> Task:
        """Makes the task and keeps it."""
        moment = now()
        entity = Task(
            id=new_id(),
            title=body.title,
            description=sent(body.description),
            completed=body.completed,
            due_date=sent(body.due_date),
            priority=body.priority,
            created_at=moment,
            updated_at=moment,
        )
        await self._repository.add(entity)
        return entity

    async def get(self, entity_id: UUID) -> Task:
        """The task of this id; raises NotFound."""
        entity = await self._repository.get(entity_id)
        if entity is None:
            raise NotFound(str(entity_id))
        return entity

    async def list(self, query: Query, *, page: int, per_page: int) -> Page[Task]:
        """A numbered page, with the total."""
        return await self._repository.page(query, page=page, per_page=per_page)

    async def update(self, entity_id: UUID, body: contracts.TaskUpdate) -> Task:
        """The task with what the client sent; raises NotFound."""
        entity = await self._repository.lock(entity_id)
        if entity is None:
            raise NotFound(str(entity_id))
        a_task_cannot_be_reopened_after(
            facts.ATaskCannotBeReopenedAfterGiven(completed=entity.completed),
            facts.ATaskCannotBeReopenedAfterWhen(completed=sent(body.completed)),
        )
        changes = body.changes() | {"updated_at": now()}
        Task.check(changes)
        changed = await self._repository.update(entity_id, changes)
        if changed is None:
            raise NotFound(str(entity_id))
        return changed

    async def delete(self, entity_id: UUID) -> None:
        """Removes the task; raises NotFound and Referenced."""
        if not await self._repository.delete(entity_id):
            raise NotFound(str(entity_id))
