"""Valid bodies, one function an operation; rendered from api-spec.yaml."""

from collections.abc import Mapping
from typing import Any

from backend.tests.support.values import changed


def create_inquiry(changes: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A valid body of createInquiry, with changes."""
    return changed(
        {
            "customer": "Customer example",
            "email": "ada@example.org",
            "subject": "Subject example",
            "message": "Message example",
            "category": "quotation",
            "status": "received",
            "summary": "Summary example",
        },
        changes,
    )
