"""What every feature's domain shares."""
