"""Valid bodies, one function an operation; rendered from api-spec.yaml."""

from collections.abc import Mapping
from typing import Any

from backend.tests.support.values import changed, unique_email


def create_ticket(changes: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A valid body of createTicket, with changes."""
    return changed(
        {
            "subject": "Subject example",
            "body": "Body example",
            "status": "open",
            "priority": "normal",
        },
        changes,
    )


def escalate_ticket(changes: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A valid body of escalateTicket, with changes."""
    return changed({"reason": "example"}, changes)


def create_customer(changes: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A valid body of createCustomer, with changes."""
    return changed({"name": "Name example", "email": unique_email(), "plan": "free"}, changes)
