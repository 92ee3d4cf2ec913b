"""Where the entities of Customers are kept: what the domain needs, not how it is done."""

from typing import Protocol

from backend.domain.base.repository import Repository
from backend.domain.customers.entities import Customer


class CustomerRepository(Repository[Customer], Protocol):
    """Keeps customers."""
