"""Tickets: over HTTP."""
