"""escalateTicket: Hand a ticket to the second level."""

from backend.core.clock import now
from backend.core.constraints import Id
from backend.domain.base.errors import NotFound
from backend.domain.tickets.contracts import EscalateTicketRequest, EscalateTicketResult
from backend.domain.tickets.resources import Resources

SECOND_LEVEL = 2


async def escalate_ticket(
    resources: Resources, *, body: EscalateTicketRequest, id_: Id
) -> EscalateTicketResult:
    """The second level has it, with the reason below what its customer wrote; raises NotFound."""
    ticket = await resources.tickets.lock(id_)
    if ticket is None:
        raise NotFound(str(id_))
    moment = now()
    text = f"{ticket.body}\n\nEscalated: {body.reason}"
    # What does not fit is the customer's own text, which is there already.
    if len(text) > 10_000:
        text = ticket.body
    changes = {"body": text, "status": "pending", "updated_at": moment}
    await resources.tickets.update(ticket.id, changes)
    return EscalateTicketResult(level=SECOND_LEVEL, escalated_at=moment)
