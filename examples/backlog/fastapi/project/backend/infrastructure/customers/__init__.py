"""Customers: its tables."""
