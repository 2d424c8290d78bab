"""Two revisions of one document side by side, in words."""
