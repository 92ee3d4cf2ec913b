"""Product catalog: over HTTP."""
