"""What services and operations of Customers may use."""

from dataclasses import dataclass

from backend.core.tokens import Caller
from backend.domain.customers.repositories import CustomerRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class Resources:
    """Who calls, and what is kept."""

    caller: Caller | None
    customers: CustomerRepository
