"""Feeds: what a person may read, as flat tables for other programs, and extracts for partners."""
