"""What the business rules of Inquiry processing are told."""

from dataclasses import dataclass

from backend.domain.inquiry_processing.values import InquiryMessage, InquiryStatus, InquirySubject


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryOfAnInquiryGiven:
    """How things are, for category-of-an-inquiry; None where it is not known."""

    subject: InquirySubject | None = None
    message: InquiryMessage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryOfAnInquiryWhen:
    """What is asked for, for category-of-an-inquiry; None where the request does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassifiedBeforeProcessedGiven:
    """How things are, for classified-before-processed; None where it is not known."""

    status: InquiryStatus | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassifiedBeforeProcessedWhen:
    """What is asked for, for classified-before-processed; None where the request does not say."""
