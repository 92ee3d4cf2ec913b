"""The business rules of Product catalog."""
