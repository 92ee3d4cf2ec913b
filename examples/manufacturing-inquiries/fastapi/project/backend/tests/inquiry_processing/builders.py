"""Whole entities for unit and repository tests; rendered from api-spec.yaml."""

from typing import Any

from backend.core.clock import new_id, now
from backend.domain.inquiry_processing.entities import Inquiry


def make_inquiry(**changes: Any) -> Inquiry:
    """A valid inquiry; keyword arguments replace attributes."""
    moment = now()
    values: dict[str, Any] = {
        "id": new_id(),
        "customer": "Customer example",
        "email": "ada@example.org",
        "subject": "Subject example",
        "message": "Message example",
        "category": "quotation",
        "status": "received",
        "summary": "Summary example",
        "created_at": moment,
        "updated_at": moment,
    }
    return Inquiry(**(values | changes))
