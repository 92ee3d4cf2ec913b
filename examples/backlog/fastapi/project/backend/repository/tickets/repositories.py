"""Where Tickets keeps its entities: in a database, or in memory."""

from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.tokens import Caller
from backend.domain.tickets.entities import Ticket
from backend.domain.tickets.repositories import TicketRepository
from backend.domain.tickets.resources import Resources
from backend.infrastructure.tickets import tables
from backend.repository.base import MemoryRepository, MemoryStore, SqlRepository


class SqlTicketRepository(SqlRepository[Ticket]):
    """In a database."""

    entity = Ticket
    table = tables.tickets


class MemoryTicketRepository(MemoryRepository[Ticket]):
    """In memory."""

    entity = Ticket
    table = tables.tickets


def ticket_repository(store: AsyncSession | MemoryStore) -> TicketRepository:
    """The tickets of a store."""
    if isinstance(store, MemoryStore):
        return MemoryTicketRepository(store)
    return SqlTicketRepository(store)


def resources(store: AsyncSession | MemoryStore, caller: Caller | None) -> Resources:
    """What services and operations may use."""
    return Resources(
        caller=caller,
        tickets=ticket_repository(store),
    )
