"""Tickets: its tables."""
