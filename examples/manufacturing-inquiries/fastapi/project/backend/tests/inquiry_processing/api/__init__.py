"""API tests of Inquiry processing."""
