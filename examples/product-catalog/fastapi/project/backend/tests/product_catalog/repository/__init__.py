"""Repository contract of Product catalog."""
