"""The list of model documents, one of them, two editions beside each other."""
