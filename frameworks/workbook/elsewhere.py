"""Steps of other frameworks as files name them, `slug: CODE`, and what is known of these here."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

AWAY = re.compile(r"([-a-zA-Z0-9_]{1,60})\s*:\s*(\S{1,20})")


def joined(slug: str, code: str) -> str:
    """How a step of another framework is written; without a slug, one of this framework."""
    return f"{slug}: {code}" if slug else code


def parted(name: str) -> tuple[str, str]:
    """The slug and the code in such a name; none in that of a step in hand."""
    away = AWAY.fullmatch(name)
    return (away[1], away[2]) if away else ("", "")


def is_away(name: str) -> bool:
    return bool(parted(name)[0])


def as_typed(text: str) -> str:
    """A name as anybody may write it: `int-01-n` is INT-01-N."""
    slug, code = parted(text)
    return joined(slug, code.upper()) if slug else text.upper()


@dataclass(frozen=True)
class Elsewhere:
    """`own` is the slug of the framework in hand; `steps` the codes that each other one has
    published; `waits` what depends on what there, steps in hand by their codes alone.
    """

    own: str = ""
    steps: Mapping[str, frozenset[str]] = field(default_factory=dict)
    waits: tuple[tuple[str, str], ...] = ()

    def spelt(self, name: str) -> str:
        """The slug as it is here, and left out of a step in hand."""
        slug, code = parted(name)
        if not slug or slug.casefold() == self.own.casefold():
            return code or name
        here = next((one for one in self.steps if one.casefold() == slug.casefold()), slug)
        return joined(here, code)

    def unknown(self, name: str) -> str:
        """Why nothing is known of a step elsewhere; empty where it is there."""
        slug, code = parted(name)
        if slug not in self.steps:
            return f"No framework “{slug}” is published here."
        return "" if code in self.steps[slug] else f"“{slug}”, as published, has no step {code}."
