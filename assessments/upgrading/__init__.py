"""A running cycle led to a later version of its framework, and back: nothing answered is lost."""
