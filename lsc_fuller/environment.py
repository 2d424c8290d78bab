"""Reads the environment for settings, and says in a sentence what to set when it cannot."""

import os
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}

# IMMEDIATE takes the write lock before the first read of a transaction: DEFERRED answers
# "database is locked" when two people save at once.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": ("PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;"),
}


def env_text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def env_bool(name: str, default: bool = False) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if name not in os.environ:
        return default
    if value in TRUE:
        return True
    if value in FALSE:
        return False
    raise ImproperlyConfigured(f"Set {name} to 1 or 0; it is “{value}”.")


def env_number(name: str, default: int) -> int:
    text = env_text(name, str(default))
    if not text.isdecimal():
        raise ImproperlyConfigured(f"Set {name} to a number; it is “{text}”.")
    return int(text)


def env_list(name: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def database_from(url: str) -> dict:
    """Django's database settings for a `sqlite:///…` or `postgres://…` address."""
    try:
        parts = urlsplit(url)
        if parts.scheme == "sqlite":
            return _sqlite(unquote(parts.path)[1:] or ":memory:")
        if parts.scheme in {"postgres", "postgresql"}:
            return _postgresql(parts)
    except ValueError:  # a port that is no number, a bracket left open
        pass
    raise ImproperlyConfigured(
        "Set DATABASE_URL to sqlite:///path/to/file or postgres://user@host/name."
    )


def _sqlite(path: str) -> dict:
    if path != ":memory:":
        folder = Path(path).parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise ImproperlyConfigured(
                f"Set DATABASE_URL to a file that can be written: {folder} cannot be made "
                f"({problem.strerror})."
            ) from None
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": SQLITE_OPTIONS}


def _postgresql(parts: SplitResult) -> dict:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def refuse_unsafe(environ) -> None:
    """Raise ImproperlyConfigured, with what to set, unless a server may start with `environ`."""
    if environ.get("DEBUG", "").strip().lower() in TRUE:
        return
    if len(environ.get("SECRET_KEY", "").strip()) < 50:
        raise ImproperlyConfigured(
            "Set SECRET_KEY to at least 50 random characters, or DEBUG=1 on your own computer."
        )
    hosts = [host.strip() for host in environ.get("ALLOWED_HOSTS", "").split(",") if host.strip()]
    if not hosts or "*" in hosts:
        raise ImproperlyConfigured(
            "Set ALLOWED_HOSTS to the names this service answers to, such as planning.example.org."
        )
