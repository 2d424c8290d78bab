"""Asking who is glad to talk for a contact, and answering that."""
