"""What happened in the system that somebody administers: its events, narrowed, and taken away."""
