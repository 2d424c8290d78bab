"""The support plan of a place or the system: commitments, publishing, its document."""
