"""Whom a notice means on a day, and who of them has read it."""
