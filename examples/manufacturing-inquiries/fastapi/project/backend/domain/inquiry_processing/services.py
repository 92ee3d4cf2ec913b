"""What Inquiry processing does with its entities."""

from uuid import UUID

from backend.core.clock import new_id, now
from backend.core.wire import sent
from backend.domain.base.errors import NotFound
from backend.domain.base.listing import Page, Query
from backend.domain.inquiry_processing import contracts
from backend.domain.inquiry_processing.entities import Inquiry
from backend.domain.inquiry_processing.resources import Resources


class InquiryService:
    """Creates, gets, lists, changes and deletes inquiries, as far as documented."""

    def __init__(self, resources: Resources) -> None:
        self._repository = resources.inquiries

    async def create(self, body: contracts.InquiryCreate) -> Inquiry:
        """Makes the inquiry and keeps it."""
        moment = now()
        entity = Inquiry(
            id=new_id(),
            customer=body.customer,
            email=body.email,
            subject=body.subject,
            message=body.message,
            category=sent(body.category),
            status=body.status,
            summary=sent(body.summary),
            created_at=moment,
            updated_at=moment,
        )
        await self._repository.add(entity)
        return entity

    async def get(self, entity_id: UUID) -> Inquiry:
        """The inquiry of this id; raises NotFound."""
        entity = await self._repository.get(entity_id)
        if entity is None:
            raise NotFound(str(entity_id))
        return entity

    async def list(self, query: Query, *, page: int, per_page: int) -> Page[Inquiry]:
        """A numbered page, with the total."""
        return await self._repository.page(query, page=page, per_page=per_page)

    async def update(self, entity_id: UUID, body: contracts.InquiryUpdate) -> Inquiry:
        """The inquiry with what the client sent; raises NotFound."""
        changes = body.changes() | {"updated_at": now()}
        Inquiry.check(changes)
        changed = await self._repository.update(entity_id, changes)
        if changed is None:
            raise NotFound(str(entity_id))
        return changed

    async def delete(self, entity_id: UUID) -> None:
        """Removes the inquiry; raises NotFound and Referenced."""
        if not await self._repository.delete(entity_id):
            raise NotFound(str(entity_id))
