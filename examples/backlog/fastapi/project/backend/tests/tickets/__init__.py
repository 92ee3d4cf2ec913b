"""Tests of Tickets."""
