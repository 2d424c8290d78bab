"""Packs: all that was signed and published of a place or the system, in one file."""
