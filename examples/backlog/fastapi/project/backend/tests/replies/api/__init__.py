"""API tests of Replies."""
