"""Workbooks in and out: an upload is checked before it is opened, every text stays text."""
