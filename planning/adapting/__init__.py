"""A template of a place or the system, taken into a plan and adapted there."""
