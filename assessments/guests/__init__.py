"""Somebody of a place or system above, invited into a draft for a time."""
