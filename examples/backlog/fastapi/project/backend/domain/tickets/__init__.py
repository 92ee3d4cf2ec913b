"""Tickets: what it is about."""
