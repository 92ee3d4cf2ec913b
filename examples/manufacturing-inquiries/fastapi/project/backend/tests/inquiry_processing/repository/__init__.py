"""Repository contract of Inquiry processing."""
