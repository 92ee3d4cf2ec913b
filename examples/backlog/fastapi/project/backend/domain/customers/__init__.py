"""Customers: what it is about."""
