"""The business rules of Tasks."""
