"""What a return gives back to its own team: its profile, on a page and in print."""
