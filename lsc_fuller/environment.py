"""Reads the environment for settings. What is wrong is gathered, and said all at once.

What each variable means stands in `.env.example`; docs/configuration.md is made of both.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from nhsuk.board import wrong_with_colour, wrong_with_logo

TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}
# Each may lie in a file instead, whose path NAME_FILE holds: an environment is shown to many eyes.
SECRETS = {
    *("SECRET_KEY", "DATABASE_URL", "DATABASE_PASSWORD", "EMAIL_HOST_PASSWORD", "REPLICA_URL"),
    *("METRICS_TOKEN", "AUDIT_KEYS", "SECRET_KEY_FALLBACKS"),
}
unreadable: list[str] = []  # what settings could not make sense of, in the order it was read
asked_for: dict[str, "AskedFor"] = {}  # what settings read


@dataclass(frozen=True)
class AskedFor:
    """A variable that settings read: what it may hold, and what holds where it is not set."""

    kind: str
    default: str


class Refused(ImproperlyConfigured):
    def __init__(self, problems: list[str]):
        super().__init__(
            "\n".join(["Some settings have to change:", *map("- {}".format, problems)])
        )
        self.problems = problems


def text_in(environ: Mapping[str, str], name: str) -> str:
    """What the variable holds, or the file that it names."""
    if is_secret(name) and (path := environ.get(f"{name}_FILE", "").strip()):
        return _text_in_file(name, path, is_set_too=bool(environ.get(name, "").strip()))
    return environ.get(name, "").strip()


def is_secret(name: str) -> bool:
    """Those of a provider are called by its own name."""
    return name in SECRETS or name.endswith("_CLIENT_SECRET")


def _text_in_file(name: str, path: str, *, is_set_too: bool) -> str:
    if is_set_too:
        note(f"Set {name} or {name}_FILE, not both.")
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        note(f"Set {name}_FILE to a file that can be read; {path} cannot.")
        return ""


def note(problem: str) -> None:
    if problem not in unreadable:
        unreadable.append(problem)


def env_text(name: str, default: str = "", *, kind: str = "text") -> str:
    asked_for[name] = AskedFor(kind, default)
    return text_in(os.environ, name) or default


def env_bool(name: str, default: bool = False) -> bool:
    asked_for[name] = AskedFor("1 or 0", str(int(default)))
    value = os.environ.get(name, "").strip().lower()
    if name not in os.environ:
        return default
    if value not in TRUE | FALSE:
        note(f"Set {name} to 1 or 0; it is “{value}”.")
    return value in TRUE


def env_number(name: str, default: int) -> int:
    text = env_text(name, str(default), kind="number")
    if not text.isdecimal():
        note(f"Set {name} to a number; it is “{text}”.")
        return default
    return int(text)


def env_choice(name: str, default: str, *, among: tuple[str, ...]) -> str:
    text = env_text(name, default, kind=" or ".join(among)).lower()
    if text not in among:
        note(f"Set {name} to {' or '.join(among)}; it is “{text}”.")
        return default
    return text


def env_list(name: str, *, kind: str = "list with commas") -> list[str]:
    found = env_text(name, kind=kind)
    return [part.strip() for part in found.split(",") if part.strip()]


def env_networks(name: str) -> list[str]:
    found = env_list(name, kind="addresses or networks with commas")
    try:
        return [str(ip_network(each, strict=False)) for each in found]
    except ValueError:
        note(
            f"Set {name} to addresses or networks such as 127.0.0.1, 172.30.254.0/28; "
            f"it is “{', '.join(found)}”."
        )
        return []


def env_origins(name: str) -> list[str]:
    found = env_list(name, kind="addresses with https://, with commas")
    if not all(urlsplit(each).scheme in {"http", "https"} for each in found):
        note(f"Set {name} to addresses with their scheme: https://planning.example.org")
        return []
    return found


def env_date(name: str) -> date | None:
    text = env_text(name, kind="day such as 2027-12-31")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        note(f"Set {name} to a day such as 2027-12-31; it is “{text}”.")
        return None


def env_contact(name: str) -> str:
    text = env_text(name, kind="address with mailto: or https:")
    if text and urlsplit(text).scheme not in {"mailto", "https"}:
        note(f"Set {name} to an address that begins with mailto: or https:; it is “{text}”.")
        return ""
    return text


def env_colour(name: str) -> str:
    """One that white letters can be read on."""
    colour = env_text(name, kind="colour such as #003087").lower()
    if colour and (wrong := wrong_with_colour(colour)):
        note(f"Set {name} to another colour: “{colour}” {wrong}.")
        return ""
    return colour


def env_picture(name: str) -> str:
    path = env_text(name, kind="path of a PNG or SVG file")
    if path and (wrong := wrong_with_logo(Path(path))):
        note(f"Set {name} to another file: {path} {wrong}.")
        return ""
    return path


def refuse_unreadable() -> None:
    if unreadable:
        raise Refused(unreadable)


def refuse_unsafe(environ: Mapping[str, str]) -> None:
    """Raise Refused, with all there is to set, unless a server may start with `environ`."""
    if problems := [*_unreadable(), *_unsafe(environ)]:
        raise Refused(list(dict.fromkeys(problems)))


def _unreadable() -> list[str]:
    try:
        _ = settings.DEBUG  # reads them all
    except Refused as refused:
        return refused.problems
    return []


def _unsafe(environ: Mapping[str, str]) -> Iterator[str]:
    if text_in(environ, "DEBUG").lower() in TRUE:
        return
    for refusal in REFUSALS:
        if refusal.is_unsafe(environ):
            yield refusal.sentence


def _is_short_key(environ: Mapping[str, str]) -> bool:
    return len(text_in(environ, "SECRET_KEY")) < SHORTEST_KEY


def _answers_to_any_name(environ: Mapping[str, str]) -> bool:
    hosts = [host.strip() for host in text_in(environ, "ALLOWED_HOSTS").split(",") if host.strip()]
    return not hosts or "*" in hosts


def _has_no_database(environ: Mapping[str, str]) -> bool:
    return not text_in(environ, "DATABASE_URL")


def _knows_no_proxy(environ: Mapping[str, str]) -> bool:
    https_only = environ.get("HTTPS_ONLY", "1").strip().lower() not in FALSE
    return https_only and not text_in(environ, "TRUSTED_PROXIES")


def _has_unnamed_logo(environ: Mapping[str, str]) -> bool:
    return bool(text_in(environ, "BOARD_LOGO")) and not text_in(environ, "BOARD_NAME")


def _has_endless_contact(environ: Mapping[str, str]) -> bool:
    return bool(text_in(environ, "SECURITY_CONTACT")) and not text_in(environ, "SECURITY_EXPIRES")


def _has_short_token(environ: Mapping[str, str]) -> bool:
    return 0 < len(text_in(environ, "METRICS_TOKEN")) < SHORTEST_TOKEN


@dataclass(frozen=True)
class Refusal:
    """A server without DEBUG does not start with such a value; the sentence says what to set."""

    name: str
    is_unsafe: Callable[[Mapping[str, str]], bool]
    sentence: str


LOGO_WITHOUT_NAME = (
    "Set BOARD_NAME beside BOARD_LOGO: it is read out to those who cannot see the picture."
)
SHORTEST_KEY, SHORTEST_TOKEN = 50, 20
REFUSALS = [
    Refusal(
        "SECRET_KEY",
        _is_short_key,
        f"Set SECRET_KEY to at least {SHORTEST_KEY} random characters, or DEBUG=1 on your own "
        "computer.",
    ),
    Refusal(
        "ALLOWED_HOSTS",
        _answers_to_any_name,
        "Set ALLOWED_HOSTS to the names this service answers to, such as planning.example.org.",
    ),
    Refusal(
        "DATABASE_URL",
        _has_no_database,
        "Set DATABASE_URL to postgres://user@host:5432/name, or, where one file on this "
        "machine is meant, to sqlite:////path/to/file.",
    ),
    Refusal(
        "BEHIND_PROXY",
        lambda environ: "BEHIND_PROXY" in environ,
        "Take BEHIND_PROXY away and set TRUSTED_PROXIES to the addresses of your proxies, "
        "such as 127.0.0.1.",
    ),
    Refusal(
        "TRUSTED_PROXIES",
        _knows_no_proxy,
        "Set TRUSTED_PROXIES to the address of the proxy that ends HTTPS, such as 127.0.0.1, "
        "or HTTPS_ONLY=0 to try the service without HTTPS.",
    ),
    Refusal(
        "SECURITY_EXPIRES",
        _has_endless_contact,
        "Set SECURITY_EXPIRES beside SECURITY_CONTACT: the day until which it holds.",
    ),
    Refusal("BOARD_LOGO", _has_unnamed_logo, LOGO_WITHOUT_NAME),
    Refusal(
        "METRICS_TOKEN",
        _has_short_token,
        f"Set METRICS_TOKEN to at least {SHORTEST_TOKEN} random characters, or leave it out.",
    ),
]
