"""Peers at a glance: who is glad to talk, requests in and out, groups."""
