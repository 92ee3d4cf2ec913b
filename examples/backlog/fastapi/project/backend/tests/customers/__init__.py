"""Tests of Customers."""
