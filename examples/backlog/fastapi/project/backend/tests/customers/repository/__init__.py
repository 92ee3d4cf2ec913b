"""Repository contract of Customers."""
