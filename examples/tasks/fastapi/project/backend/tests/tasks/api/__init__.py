"""API tests of Tasks."""
