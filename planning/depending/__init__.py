"""What an action depends on: a step of a place or the system, or another action."""
