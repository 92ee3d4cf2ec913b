"""Where entities are kept: one adapter a technology behind the domain's ports."""
