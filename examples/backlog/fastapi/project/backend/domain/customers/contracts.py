"""What Customers says and hears, as its API document has it."""

from __future__ import annotations

from pydantic import MISSING

from backend.core.constraints import Id, Moment
from backend.core.wire import NotEmpty, Wire
from backend.domain.customers.values import (
    CustomerEmail,
    CustomerListPage,
    CustomerListPerPage,
    CustomerListTotal,
    CustomerName,
    CustomerPlan,
)


class Customer(Wire):
    """Customer as the service returns it."""

    id: Id
    name: CustomerName
    email: CustomerEmail
    plan: CustomerPlan
    created_at: Moment
    updated_at: Moment


class CustomerCreate(Wire):
    """What a client sends to create a customer."""

    name: CustomerName
    email: CustomerEmail
    plan: CustomerPlan = "free"


class CustomerUpdate(NotEmpty):
    """What a client sends to change a customer: members left out stay as they are."""

    name: CustomerName | MISSING = MISSING
    email: CustomerEmail | MISSING = MISSING
    plan: CustomerPlan | MISSING = MISSING


class CustomerList(Wire):
    """One page of customers."""

    items: list[Customer]
    total: CustomerListTotal
    page: CustomerListPage
    per_page: CustomerListPerPage
