"""Tasks: over HTTP."""
