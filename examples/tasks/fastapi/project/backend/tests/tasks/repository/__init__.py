"""Repository contract of Tasks."""
