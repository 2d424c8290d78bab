"""Offers of help: the catalogue, what is left of each, and which needs each could meet."""
