"""processInquiry: Process a classified inquiry."""

from dataclasses import replace

from backend.core.clock import now
from backend.core.constraints import Id
from backend.domain.base.errors import NotFound
from backend.domain.inquiry_processing.contracts import Inquiry
from backend.domain.inquiry_processing.facts import (
    ClassifiedBeforeProcessedGiven,
    ClassifiedBeforeProcessedWhen,
)
from backend.domain.inquiry_processing.resources import Resources
from backend.domain.inquiry_processing.rules.classified_before_processed import (
    classified_before_processed,
)


async def process_inquiry(resources: Resources, *, id_: Id) -> Inquiry:
    """The inquiry with a summary for whoever answers it; raises NotFound and RuleRefused."""
    inquiry = await resources.inquiries.lock(id_)
    if inquiry is None:
        raise NotFound(str(id_))
    classified_before_processed(
        ClassifiedBeforeProcessedGiven(status=inquiry.status), ClassifiedBeforeProcessedWhen()
    )
    summary = f"{inquiry.category or 'other'}: {inquiry.subject}"[:200]
    changes = {"summary": summary, "status": "processed", "updated_at": now()}
    await resources.inquiries.update(inquiry.id, changes)
    return Inquiry.of(replace(inquiry, **changes))
