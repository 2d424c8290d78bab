"""All notices that somebody may read, one of them, and putting it aside."""
