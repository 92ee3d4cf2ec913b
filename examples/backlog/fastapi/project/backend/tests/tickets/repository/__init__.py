"""Repository contract of Tickets."""
