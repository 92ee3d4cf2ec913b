"""Inquiry processing: where it keeps its entities."""
