"""Lists of indicators and of values, out and in."""
