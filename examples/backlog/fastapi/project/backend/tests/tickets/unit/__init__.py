"""Unit tests of Tickets."""
