"""Owners of boards are reminded of terms that end."""
