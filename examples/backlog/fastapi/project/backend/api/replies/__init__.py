"""Replies: over HTTP."""
