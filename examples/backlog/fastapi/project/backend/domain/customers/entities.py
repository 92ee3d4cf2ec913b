"""The entities of Customers. One that exists is whole: its invariants are checked when it is made."""

from dataclasses import dataclass

from backend.core.constraints import Moment
from backend.domain.base.entity import Entity
from backend.domain.customers.values import CustomerEmail, CustomerName, CustomerPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer(Entity):
    """Customer."""

    name: CustomerName
    email: CustomerEmail
    plan: CustomerPlan
    created_at: Moment
    updated_at: Moment
