"""The business rules of Inquiry processing."""
