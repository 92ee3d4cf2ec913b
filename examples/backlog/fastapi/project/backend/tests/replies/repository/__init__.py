"""Repository contract of Replies."""
