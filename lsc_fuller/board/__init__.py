"""The board's own look, for browsers: what nhsuk/board.py makes of the settings."""
