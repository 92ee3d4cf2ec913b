"""Tests of Product catalog."""
