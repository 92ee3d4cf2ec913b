"""API tests of Tickets."""
