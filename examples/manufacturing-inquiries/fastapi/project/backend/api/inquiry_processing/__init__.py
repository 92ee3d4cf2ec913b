"""Inquiry processing: over HTTP."""
