"""What moved since the last cycle, beneath a place or the system."""
