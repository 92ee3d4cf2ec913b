"""What Replies does with its entities."""

from uuid import UUID

from backend.core.clock import new_id, now
from backend.domain.base.errors import NotFound
from backend.domain.base.listing import Page, Query
from backend.domain.replies import contracts
from backend.domain.replies.entities import Reply
from backend.domain.replies.resources import Resources


class ReplyService:
    """Creates, gets, lists, changes and deletes replies, as far as documented."""

    def __init__(self, resources: Resources) -> None:
        self._repository = resources.replies

    async def create(self, body: contracts.ReplyCreate) -> Reply:
        """Makes the reply and keeps it."""
        moment = now()
        entity = Reply(
            id=new_id(),
            title=body.title,
            text=body.text,
            language=body.language,
            created_at=moment,
            updated_at=moment,
        )
        await self._repository.add(entity)
        return entity

    async def get(self, entity_id: UUID) -> Reply:
        """The reply of this id; raises NotFound."""
        entity = await self._repository.get(entity_id)
        if entity is None:
            raise NotFound(str(entity_id))
        return entity

    async def list(self, query: Query, *, page: int, per_page: int) -> Page[Reply]:
        """A numbered page, with the total."""
        return await self._repository.page(query, page=page, per_page=per_page)

    async def delete(self, entity_id: UUID) -> None:
        """Removes the reply; raises NotFound and Referenced."""
        if not await self._repository.delete(entity_id):
            raise NotFound(str(entity_id))
