"""API tests of Product catalog."""
