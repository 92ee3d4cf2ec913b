"""HTTP: routes, problems, security. A feature's routes live in a package of its own, found by name."""
