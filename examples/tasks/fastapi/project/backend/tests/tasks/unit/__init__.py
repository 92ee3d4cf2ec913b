"""Unit tests of Tasks."""
