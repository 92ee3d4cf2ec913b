"""Inquiry processing: what it is about."""
