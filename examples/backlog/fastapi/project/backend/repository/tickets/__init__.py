"""Tickets: where it keeps its entities."""
