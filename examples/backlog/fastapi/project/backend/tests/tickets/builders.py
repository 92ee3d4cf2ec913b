"""Whole entities for unit and repository tests; rendered from api-spec.yaml."""

from typing import Any

from backend.core.clock import new_id, now
from backend.domain.customers.entities import Customer
from backend.domain.tickets.entities import Ticket
from backend.tests.support.values import unique_email


def make_ticket(**changes: Any) -> Ticket:
    """A valid ticket; keyword arguments replace attributes."""
    moment = now()
    values: dict[str, Any] = {
        "id": new_id(),
        "subject": "Subject example",
        "body": "Body example",
        "status": "open",
        "priority": "normal",
        "customer_id": new_id(),
        "created_at": moment,
        "updated_at": moment,
    }
    return Ticket(**(values | changes))


def make_customer(**changes: Any) -> Customer:
    """A valid customer; keyword arguments replace attributes."""
    moment = now()
    values: dict[str, Any] = {
        "id": new_id(),
        "name": "Name example",
        "email": unique_email(),
        "plan": "free",
        "created_at": moment,
        "updated_at": moment,
    }
    return Customer(**(values | changes))
