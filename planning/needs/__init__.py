"""What is asked for: the inbox, a need with its answer, and where a promise can be read."""
