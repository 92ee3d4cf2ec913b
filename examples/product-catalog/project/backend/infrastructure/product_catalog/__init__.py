"""Product catalog: its tables."""
