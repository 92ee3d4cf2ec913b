"""Replies: where it keeps its entities."""
