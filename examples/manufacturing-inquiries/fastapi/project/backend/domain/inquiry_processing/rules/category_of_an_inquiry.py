"""category-of-an-inquiry: An inquiry belongs to the first category one of whose words stands in its subject or its message, else to other."""

from backend.domain.inquiry_processing.facts import (
    CategoryOfAnInquiryGiven,
    CategoryOfAnInquiryWhen,
)
from backend.domain.inquiry_processing.values import InquiryCategory

WORDS: tuple[tuple[InquiryCategory, tuple[str, ...]], ...] = (
    ("quotation", ("quote", "quotation", "price", "offer")),
    ("technical", ("tolerance", "drawing", "material", "thread")),
    ("delivery", ("delivery", "shipment", "shipping", "lead time")),
    ("complaint", ("complaint", "damaged", "defective", "scratch")),
)


def category_of_an_inquiry(
    given: CategoryOfAnInquiryGiven, _when: CategoryOfAnInquiryWhen
) -> InquiryCategory:
    """The first category one of whose words stands in the subject or the message, else other."""
    text = f"{given.subject or ''} {given.message or ''}".lower()
    for category, words in WORDS:
        if any(word in text for word in words):
            return category
    return "other"
