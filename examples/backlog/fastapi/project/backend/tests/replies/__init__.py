"""Tests of Replies."""
