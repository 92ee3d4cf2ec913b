"""Unit tests of Inquiry processing."""
