"""Tokens: who reads by a program, made, shown once, used and withdrawn."""
