"""Unit tests of Customers."""
