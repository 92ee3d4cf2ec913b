"""Where the entities of Tickets are kept: what the domain needs, not how it is done."""

from typing import Protocol

from backend.domain.base.repository import Repository
from backend.domain.tickets.entities import Ticket


class TicketRepository(Repository[Ticket], Protocol):
    """Keeps tickets."""
