"""A model document as its owner writes it: what it is, its editions, their files."""
