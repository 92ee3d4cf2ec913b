"""What derived tests stand on. Locked, like the tests themselves."""
