"""Replies: what it is about."""
