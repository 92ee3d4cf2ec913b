"""Customers: over HTTP."""
