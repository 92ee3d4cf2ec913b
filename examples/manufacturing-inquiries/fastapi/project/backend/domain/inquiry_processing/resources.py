"""What services and operations of Inquiry processing may use."""

from dataclasses import dataclass

from backend.core.tokens import Caller
from backend.domain.inquiry_processing.repositories import InquiryRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class Resources:
    """Who calls, and what is kept."""

    caller: Caller | None
    inquiries: InquiryRepository
