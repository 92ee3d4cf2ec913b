"""The business rules of Replies."""
