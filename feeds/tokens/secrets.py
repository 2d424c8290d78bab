"""The secret of a token: made at random, shown once, and kept as a digest."""

import secrets
from hashlib import sha256

BEGINS = "np-"
SHOWN = 7


def new_secret() -> str:
    """Long and random enough that its digest need not be slow: nobody can guess one."""
    return f"{BEGINS}{secrets.token_urlsafe(32)}"


def digest_of(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()


def beginning_of(secret: str) -> str:
    """What of it may stand in a list."""
    return secret[:SHOWN]
