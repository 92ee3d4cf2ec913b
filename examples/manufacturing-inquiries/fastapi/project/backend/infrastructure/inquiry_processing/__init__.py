"""Inquiry processing: its tables."""
