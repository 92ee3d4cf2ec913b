"""Customers: where it keeps its entities."""
