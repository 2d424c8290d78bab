"""Peers at a glance: who is glad to talk, contacts asked for, groups."""
