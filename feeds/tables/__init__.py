"""The tables of a feed, each declared once: its columns, what they mean, whose rows they are."""
