"""Alembic: one base revision, and a branch a feature."""
