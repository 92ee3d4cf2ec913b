"""Where Customers keeps its entities: in a database, or in memory."""

from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.tokens import Caller
from backend.domain.customers.entities import Customer
from backend.domain.customers.repositories import CustomerRepository
from backend.domain.customers.resources import Resources
from backend.infrastructure.customers import tables
from backend.repository.base import MemoryRepository, MemoryStore, SqlRepository


class SqlCustomerRepository(SqlRepository[Customer]):
    """In a database."""

    entity = Customer
    table = tables.customers


class MemoryCustomerRepository(MemoryRepository[Customer]):
    """In memory."""

    entity = Customer
    table = tables.customers


def customer_repository(store: AsyncSession | MemoryStore) -> CustomerRepository:
    """The customers of a store."""
    if isinstance(store, MemoryStore):
        return MemoryCustomerRepository(store)
    return SqlCustomerRepository(store)


def resources(store: AsyncSession | MemoryStore, caller: Caller | None) -> Resources:
    """What services and operations may use."""
    return Resources(
        caller=caller,
        customers=customer_repository(store),
    )
