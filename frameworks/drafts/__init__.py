"""A draft after its import: put to engagement, and reworded where a comment was right."""
