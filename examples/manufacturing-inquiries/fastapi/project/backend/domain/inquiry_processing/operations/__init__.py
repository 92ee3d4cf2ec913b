"""The operations of Inquiry processing that only a person can write."""

from backend.domain.inquiry_processing.operations.classify_inquiry import classify_inquiry
from backend.domain.inquiry_processing.operations.process_inquiry import process_inquiry

__all__ = ["classify_inquiry", "process_inquiry"]
