"""Counts for a partner, without names, and without any so small that it tells who."""
