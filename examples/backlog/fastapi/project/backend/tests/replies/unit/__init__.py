"""Unit tests of Replies."""
