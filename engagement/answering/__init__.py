"""Working through what was said: tallies, the table, an answer, the wording taken in."""
