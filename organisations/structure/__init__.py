"""Organisations and the dated links between them, kept by administrators."""
