"""A page of a table, and the whole of one: from rows to JSON and CSV."""
