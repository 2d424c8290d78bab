"""A return submitted, sent back and opened again; the document of what was submitted."""
