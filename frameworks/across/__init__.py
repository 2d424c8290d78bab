"""Read-across: which steps of a version wait for which, and where that does not fit together."""
