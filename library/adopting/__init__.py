"""What an organisation does with a model document: its own text, its word, what it said before."""
