"""The timeline of a place or the system: what was signed and promised, over quarters and years."""
