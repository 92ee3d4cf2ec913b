"""Where the entities of Inquiry processing are kept: what the domain needs, not how it is done."""

from typing import Protocol

from backend.domain.base.repository import Repository
from backend.domain.inquiry_processing.entities import Inquiry


class InquiryRepository(Repository[Inquiry], Protocol):
    """Keeps inquiries."""
