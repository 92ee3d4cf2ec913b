"""What services and operations of Tickets may use."""

from dataclasses import dataclass

from backend.core.tokens import Caller
from backend.domain.tickets.repositories import TicketRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class Resources:
    """Who calls, and what is kept."""

    caller: Caller | None
    tickets: TicketRepository
