"""classifyInquiry: Classify an inquiry by what it is about."""

from dataclasses import replace

from backend.core.clock import now
from backend.core.constraints import Id
from backend.domain.base.errors import NotFound
from backend.domain.inquiry_processing.contracts import Inquiry
from backend.domain.inquiry_processing.facts import (
    CategoryOfAnInquiryGiven,
    CategoryOfAnInquiryWhen,
)
from backend.domain.inquiry_processing.resources import Resources
from backend.domain.inquiry_processing.rules.category_of_an_inquiry import category_of_an_inquiry


async def classify_inquiry(resources: Resources, *, id_: Id) -> Inquiry:
    """The inquiry with its category; raises NotFound."""
    inquiry = await resources.inquiries.lock(id_)
    if inquiry is None:
        raise NotFound(str(id_))
    category = category_of_an_inquiry(
        CategoryOfAnInquiryGiven(subject=inquiry.subject, message=inquiry.message),
        CategoryOfAnInquiryWhen(),
    )
    changes = {"category": category, "status": "classified", "updated_at": now()}
    await resources.inquiries.update(inquiry.id, changes)
    return Inquiry.of(replace(inquiry, **changes))
