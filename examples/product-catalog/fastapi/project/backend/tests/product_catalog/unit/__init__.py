"""Unit tests of Product catalog."""
