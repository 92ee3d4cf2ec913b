"""API tests of Customers."""
