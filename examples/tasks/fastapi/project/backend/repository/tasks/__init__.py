"""Tasks: where it keeps its entities."""
