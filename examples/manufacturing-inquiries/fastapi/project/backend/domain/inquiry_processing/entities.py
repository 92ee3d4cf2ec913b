"""The entities of Inquiry processing. One that exists is whole: its invariants are checked when it is made."""

from dataclasses import dataclass

from backend.core.constraints import Moment
from backend.domain.base.entity import Entity
from backend.domain.inquiry_processing.values import (
    InquiryCategory,
    InquiryCustomer,
    InquiryEmail,
    InquiryMessage,
    InquiryStatus,
    InquirySubject,
    InquirySummary,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry(Entity):
    """Inquiry."""

    customer: InquiryCustomer
    email: InquiryEmail
    subject: InquirySubject
    message: InquiryMessage
    category: InquiryCategory | None
    status: InquiryStatus
    summary: InquirySummary | None
    created_at: Moment
    updated_at: Moment
