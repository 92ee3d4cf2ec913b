"""Tasks: its tables."""
