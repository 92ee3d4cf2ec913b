"""What Tickets does with its entities."""

from uuid import UUID

from backend.core.clock import new_id, now
from backend.core.wire import sent
from backend.domain.base.errors import NotFound
from backend.domain.base.listing import Page, Query
from backend.domain.tickets import contracts, facts
from backend.domain.tickets.entities import Ticket
from backend.domain.tickets.resources import Resources
from backend.domain.tickets.rules.a_closed_ticket_cannot_be_changed import (
    a_closed_ticket_cannot_be_changed,
)
from backend.domain.tickets.rules.a_subject_says_more_than_that import a_subject_says_more_than_that


class TicketService:
    """Creates, gets, lists, changes and deletes tickets, as far as documented."""

    def __init__(self, resources: Resources) -> None:
        self._repository = resources.tickets

    async def create(self, body: contracts.TicketCreate) -> Ticket:
        """Makes the ticket and keeps it."""
        a_subject_says_more_than_that(
            facts.ASubjectSaysMoreThanThatGiven(),
            facts.ASubjectSaysMoreThanThatWhen(subject=body.subject),
        )
        moment = now()
        entity = Ticket(
            id=new_id(),
            subject=body.subject,
            body=body.body,
            status=body.status,
            priority=body.priority,
            customer_id=body.customer_id,
            created_at=moment,
            updated_at=moment,
        )
        await self._repository.add(entity)
        return entity

    async def get(self, entity_id: UUID) -> Ticket:
        """The ticket of this id; raises NotFound."""
        entity = await self._repository.get(entity_id)
        if entity is None:
            raise NotFound(str(entity_id))
        return entity

    async def list(self, query: Query, *, page: int, per_page: int) -> Page[Ticket]:
        """A numbered page, with the total."""
        return await self._repository.page(query, page=page, per_page=per_page)

    async def update(self, entity_id: UUID, body: contracts.TicketUpdate) -> Ticket:
        """The ticket with what the client sent; raises NotFound."""
        entity = await self._repository.lock(entity_id)
        if entity is None:
            raise NotFound(str(entity_id))
        a_closed_ticket_cannot_be_changed(
            facts.AClosedTicketCannotBeChangedGiven(status=entity.status),
            facts.AClosedTicketCannotBeChangedWhen(subject=sent(body.subject)),
        )
        changes = body.changes() | {"updated_at": now()}
        Ticket.check(changes)
        changed = await self._repository.update(entity_id, changes)
        if changed is None:
            raise NotFound(str(entity_id))
        return changed
