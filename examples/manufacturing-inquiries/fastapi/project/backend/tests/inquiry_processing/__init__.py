"""Tests of Inquiry processing."""
