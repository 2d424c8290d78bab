"""The support plan of a place or the system: what its page counts while it is written."""
