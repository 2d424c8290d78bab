"""Signing in by an account of another service (OpenID Connect), such as NHSmail."""
