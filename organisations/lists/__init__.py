"""Organisations and people as lists of data."""
