"""Reads the environment for settings. What is wrong is gathered, and said all at once."""

import os
from collections.abc import Iterator, Mapping
from ipaddress import ip_network
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from lsc_fuller.databases import NotUsable, database_from

TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}
unreadable: list[str] = []  # what settings could not make sense of, in the order it was read


class Refused(ImproperlyConfigured):
    def __init__(self, problems: list[str]):
        super().__init__(
            "\n".join(["Some settings have to change:", *map("- {}".format, problems)])
        )
        self.problems = problems


def env_text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def env_bool(name: str, default: bool = False) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if name not in os.environ:
        return default
    if value not in TRUE | FALSE:
        unreadable.append(f"Set {name} to 1 or 0; it is “{value}”.")
    return value in TRUE


def env_number(name: str, default: int) -> int:
    text = env_text(name, str(default))
    if not text.isdecimal():
        unreadable.append(f"Set {name} to a number; it is “{text}”.")
        return default
    return int(text)


def env_choice(name: str, default: str, *, among: tuple[str, ...]) -> str:
    text = env_text(name, default).lower()
    if text not in among:
        unreadable.append(f"Set {name} to {' or '.join(among)}; it is “{text}”.")
        return default
    return text


def env_list(name: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def env_networks(name: str) -> list[str]:
    found = env_list(name)
    try:
        return [str(ip_network(each, strict=False)) for each in found]
    except ValueError:
        unreadable.append(
            f"Set {name} to addresses or networks such as 127.0.0.1, 172.30.254.0/28; "
            f"it is “{', '.join(found)}”."
        )
        return []


def env_origins(name: str) -> list[str]:
    found = env_list(name)
    if not all(urlsplit(each).scheme in {"http", "https"} for each in found):
        unreadable.append(
            f"Set {name} to addresses with their scheme: https://planning.example.org"
        )
        return []
    return found


def env_database(default: str) -> dict:
    try:
        return database_from(env_text("DATABASE_URL", default), env_text("DATABASE_PASSWORD"))
    except NotUsable as problem:
        unreadable.append(str(problem))
        return {"ENGINE": "django.db.backends.dummy"}


def refuse_unreadable() -> None:
    if unreadable:
        raise Refused(unreadable)


def refuse_unsafe(environ: Mapping[str, str]) -> None:
    """Raise Refused, with all there is to set, unless a server may start with `environ`."""
    if problems := [*_unreadable(), *_unsafe(environ)]:
        raise Refused(problems)


def _unreadable() -> list[str]:
    try:
        _ = settings.DEBUG  # reads them all
    except Refused as refused:
        return refused.problems
    return []


def _unsafe(environ: Mapping[str, str]) -> Iterator[str]:
    def text(name: str) -> str:
        return environ.get(name, "").strip()

    if text("DEBUG").lower() in TRUE:
        return
    if len(text("SECRET_KEY")) < 50:
        yield "Set SECRET_KEY to at least 50 random characters, or DEBUG=1 on your own computer."
    hosts = [host.strip() for host in text("ALLOWED_HOSTS").split(",") if host.strip()]
    if not hosts or "*" in hosts:
        yield (
            "Set ALLOWED_HOSTS to the names this service answers to, such as planning.example.org."
        )
    if not text("DATABASE_URL"):
        yield (
            "Set DATABASE_URL to postgres://user@host:5432/name, or, where one file on this "
            "machine is meant, to sqlite:////path/to/file."
        )
    if "BEHIND_PROXY" in environ:
        yield (
            "Take BEHIND_PROXY away and set TRUSTED_PROXIES to the addresses of your proxies, "
            "such as 127.0.0.1."
        )
    https_only = environ.get("HTTPS_ONLY", "1").strip().lower() not in FALSE
    if https_only and not text("TRUSTED_PROXIES"):
        yield (
            "Set TRUSTED_PROXIES to the address of the proxy that ends HTTPS, such as 127.0.0.1, "
            "or HTTPS_ONLY=0 to try the service without HTTPS."
        )
