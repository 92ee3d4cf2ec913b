"""What Tickets says and hears, as its API document has it."""

from __future__ import annotations

from pydantic import MISSING

from backend.core.constraints import Id, Moment
from backend.core.wire import NotEmpty, Wire
from backend.domain.tickets.values import (
    EscalateTicketRequestReason,
    EscalateTicketResultLevel,
    TicketBody,
    TicketListPage,
    TicketListPerPage,
    TicketListTotal,
    TicketPriority,
    TicketStatus,
    TicketSubject,
)


class Ticket(Wire):
    """Ticket as the service returns it."""

    id: Id
    subject: TicketSubject
    body: TicketBody
    status: TicketStatus
    priority: TicketPriority
    customer_id: Id
    created_at: Moment
    updated_at: Moment


class TicketCreate(Wire):
    """What a client sends to create a ticket."""

    subject: TicketSubject
    body: TicketBody
    status: TicketStatus = "open"
    priority: TicketPriority = "normal"
    customer_id: Id


class TicketUpdate(NotEmpty):
    """What a client sends to change a ticket: members left out stay as they are."""

    subject: TicketSubject | MISSING = MISSING
    body: TicketBody | MISSING = MISSING
    status: TicketStatus | MISSING = MISSING
    priority: TicketPriority | MISSING = MISSING
    customer_id: Id | MISSING = MISSING


class TicketList(Wire):
    """One page of tickets."""

    items: list[Ticket]
    total: TicketListTotal
    page: TicketListPage
    per_page: TicketListPerPage


class EscalateTicketRequest(Wire):
    """EscalateTicketRequest."""

    reason: EscalateTicketRequestReason


class EscalateTicketResult(Wire):
    """EscalateTicketResult."""

    level: EscalateTicketResultLevel
    escalated_at: Moment
