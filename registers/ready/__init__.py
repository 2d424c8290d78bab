"""Registers that come ready, in our own words: an administrator adds one by its button."""
