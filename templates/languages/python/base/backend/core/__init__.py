"""What every layer may use: settings, clock, logging, tokens, and the values that cross the wire."""
