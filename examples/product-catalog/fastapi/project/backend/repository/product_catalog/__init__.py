"""Product catalog: where it keeps its entities."""
