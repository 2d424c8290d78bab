"""What becomes of a proposed example: published or returned; later retired, or back again."""
