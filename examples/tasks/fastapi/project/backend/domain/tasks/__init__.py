"""Tasks: what it is about."""
