"""Asked against committed: what a place or the system is asked for and promises, in money."""
