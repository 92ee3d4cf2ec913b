"""The business rules of Tickets."""
