"""The risks of the signed plans of a place or the system, in one grid and one list."""
