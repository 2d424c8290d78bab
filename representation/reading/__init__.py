"""Who speaks for whom: the seats of a system, a board, a seat over time, and the document."""
