"""Replies: its tables."""
