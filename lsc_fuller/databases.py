"""From an address to Django's settings of a database; a file of ours is its owner's alone."""

import re
from contextlib import suppress
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

# IMMEDIATE takes the write lock before the first read of a transaction: DEFERRED answers
# "database is locked" when two people save at once. FULL: what was said to be saved outlives a
# power cut.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;",
}
NOT_AN_ADDRESS = "Set {name} to sqlite:///path/to/file or postgres://user@host/name."
CUT_SHORT = (
    "Set DATABASE_PASSWORD to the password as it is, and leave it out of {name}: a password "
    "with @, /, #, ? or a lone % cuts the address short."
)
IN_THE_ADDRESS, ENDS_IT = re.compile(r"postgres(?:ql)?://(.*)@", re.S), re.compile(r"[@/#?\s]")
LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


class NotUsable(Exception):
    """The message says what to set instead; it never holds the address."""


def database_from(url: str, password: str = "", *, name: str = "DATABASE_URL") -> dict:
    """Django's database settings for a `sqlite:///…` or `postgres://…` address."""
    refuse_what_is_cut_short(url, name=name)
    try:
        parts = urlsplit(url)
        if parts.scheme == "sqlite":
            return _sqlite(unquote(parts.path)[1:] or ":memory:")
        if parts.scheme in {"postgres", "postgresql"} and parts.path.strip("/"):
            return _postgresql(parts, password)
    except ValueError:  # a port that is no number, a bracket left open
        pass
    raise NotUsable(NOT_AN_ADDRESS.format(name=name))


def refuse_what_is_cut_short(url: str, *, name: str) -> None:
    """Rather than look for the password in what is left, ask for it on its own."""
    named = IN_THE_ADDRESS.match(url)
    if named and (ENDS_IT.search(named[1]) or LONE_PERCENT.search(named[1])):
        raise NotUsable(CUT_SHORT.format(name=name))


def _sqlite(path: str) -> dict:
    if path != ":memory:":
        _make_private(Path(path))
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": SQLITE_OPTIONS}


def _make_private(file: Path) -> None:
    """SQLite gives the files beside it the same rights. A folder that was there keeps its own."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.touch(mode=0o600, exist_ok=True)
    except OSError as problem:
        raise NotUsable(
            f"Set DATABASE_URL to a file that can be written: {file} cannot be made "
            f"({problem.strerror})."
        ) from None
    with suppress(PermissionError):  # somebody else's, who lets us write
        file.chmod(0o600)


def _postgresql(parts: SplitResult, password: str) -> dict:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": password or unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }
