"""What Inquiry processing says and hears, as its API document has it."""

from __future__ import annotations

from pydantic import MISSING

from backend.core.constraints import Id, Moment
from backend.core.wire import NotEmpty, Wire
from backend.domain.inquiry_processing.values import (
    InquiryCategory,
    InquiryCustomer,
    InquiryEmail,
    InquiryListPage,
    InquiryListPerPage,
    InquiryListTotal,
    InquiryMessage,
    InquiryStatus,
    InquirySubject,
    InquirySummary,
)


class Inquiry(Wire):
    """Inquiry as the service returns it."""

    id: Id
    customer: InquiryCustomer
    email: InquiryEmail
    subject: InquirySubject
    message: InquiryMessage
    category: InquiryCategory | None
    status: InquiryStatus
    summary: InquirySummary | None
    created_at: Moment
    updated_at: Moment


class InquiryCreate(Wire):
    """What a client sends to create an inquiry."""

    customer: InquiryCustomer
    email: InquiryEmail
    subject: InquirySubject
    message: InquiryMessage
    category: InquiryCategory | MISSING | None = MISSING
    status: InquiryStatus = "received"
    summary: InquirySummary | MISSING | None = MISSING


class InquiryUpdate(NotEmpty):
    """What a client sends to change an inquiry: members left out stay as they are."""

    customer: InquiryCustomer | MISSING = MISSING
    email: InquiryEmail | MISSING = MISSING
    subject: InquirySubject | MISSING = MISSING
    message: InquiryMessage | MISSING = MISSING
    category: InquiryCategory | MISSING | None = MISSING
    status: InquiryStatus | MISSING = MISSING
    summary: InquirySummary | MISSING | None = MISSING


class InquiryList(Wire):
    """One page of inquiries."""

    items: list[Inquiry]
    total: InquiryListTotal
    page: InquiryListPage
    per_page: InquiryListPerPage
