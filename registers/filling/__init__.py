"""The rows of one organisation: written, confirmed, sent, carried over from last year."""
