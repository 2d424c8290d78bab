"""Indicators as administrators keep them: added, changed, retired."""
