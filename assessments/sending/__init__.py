"""A return sent, sent back and opened again; the document of what was sent."""
