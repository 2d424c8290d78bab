"""People: how they come in."""
