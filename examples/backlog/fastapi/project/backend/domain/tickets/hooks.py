"""Hooks of Tickets: functions of yours before and after its operations.

This file is yours: it is scaffolded once and never overwritten. Write one of the functions below,
then run: create-backend-feature service tickets
The service then calls it, inside the transaction of the operation. An exception rolls the
transaction back; those of backend.domain.base.errors are answered as refusals.

A hook before an operation runs before the business rules, and they see what it returns. A hook
after an operation sees what is stored. `resources` holds the caller and the repositories.
Names of other functions of this file must not begin with before_ or after_.

from uuid import UUID

from backend.domain.base.listing import Page, Query
from backend.domain.tickets import contracts
from backend.domain.tickets.entities import Ticket
from backend.domain.tickets.resources import Resources

async def before_list_tickets(resources: Resources, query: Query) -> Query: ...
async def after_list_tickets(resources: Resources, found: Page[Ticket]) -> None: ...
async def before_create_ticket(
    resources: Resources, body: contracts.TicketCreate
) -> contracts.TicketCreate: ...
async def after_create_ticket(resources: Resources, entity: Ticket) -> None: ...
async def before_get_ticket(resources: Resources, entity_id: UUID) -> None: ...
async def after_get_ticket(resources: Resources, entity: Ticket) -> None: ...
async def before_update_ticket(
    resources: Resources, entity: Ticket, body: contracts.TicketUpdate
) -> contracts.TicketUpdate: ...
async def after_update_ticket(resources: Resources, former: Ticket, entity: Ticket) -> None: ...
"""
