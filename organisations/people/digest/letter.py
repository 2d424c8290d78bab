"""The letter of a week: what was told to one person, by organisation, oldest first. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from nhsuk.words import counted
from organisations.people.digest.weeks import since_words


@dataclass(frozen=True, order=True)
class Told:
    """One thing: when it was told, what was said, and the path of the page to read on."""

    at: datetime
    said: str
    path: str

    @property
    def day(self) -> date:
        return timezone.localdate(self.at)


@dataclass(frozen=True)
class Part:
    """What concerns somebody by their role in one organisation."""

    organisation: str
    things: tuple[Told, ...]


@dataclass(frozen=True)
class Digest:
    address: str
    parts: tuple[Part, ...]

    @classmethod
    def of(cls, address: str, told: Iterable[tuple[str, Told]]) -> "Digest":
        """Of things by the name of an organisation; what came by way of two is said once."""
        first: dict[Told, str] = {}
        for organisation, thing in sorted(told):
            first.setdefault(thing, organisation)
        parts: dict[str, list[Told]] = defaultdict(list)
        for thing, organisation in first.items():
            parts[organisation].append(thing)
        return cls(address, tuple(Part(name, tuple(parts[name])) for name in sorted(parts)))

    @property
    def things(self) -> list[Told]:
        return [thing for part in self.parts for thing in part.things]

    def heading(self, *, on: date) -> str:
        """5 things happened last week"""
        first = min(self.things).day
        return f"{counted(len(self.things), 'thing')} happened {since_words(first, on=on)}"
