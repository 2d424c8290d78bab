"""Scoring: each person for themselves, sent in when it is whole enough."""
