"""Product catalog: what it is about."""
