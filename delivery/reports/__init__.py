"""Highlight reports: the cover sheet, submitting, and the report in every copy."""
