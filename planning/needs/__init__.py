"""A need on its own: what became of it, where a promise can be read, how needs are counted."""
