"""The entities of Tickets. One that exists is whole: its invariants are checked when it is made."""

from dataclasses import dataclass

from backend.core.constraints import Id, Moment
from backend.domain.base.entity import Entity
from backend.domain.tickets.values import TicketBody, TicketPriority, TicketStatus, TicketSubject


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket(Entity):
    """Ticket."""

    subject: TicketSubject
    body: TicketBody
    status: TicketStatus
    priority: TicketPriority
    customer_id: Id
    created_at: Moment
    updated_at: Moment
