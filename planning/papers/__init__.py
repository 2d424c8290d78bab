"""Everything to take to a meeting, in one place."""
