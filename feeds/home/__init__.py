"""The pages on which people find feeds, their tokens, the dictionary and extracts."""
