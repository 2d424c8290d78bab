"""Who has adopted what, as counts over any of those who are asked. Pure.

Each organisation stands in one stance alone and counts once, wherever it lies. Whoever has said
nothing of the newest edition is missing, and never counted as having adopted it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from library.choices import Stance
from library.models import ModelDocument
from library.stances import Word, in_words, stance_of
from organisations.bodies import Body
from organisations.choices import Tier

FEWEST = 5
"""With fewer, somebody who knows the others could tell who said what."""


@dataclass(frozen=True)
class Tally:
    """How many stand how, of all that are `asked`."""

    counts: Mapping[Stance, int]
    kind: str
    newest: int

    @classmethod
    def of(cls, stances: Iterable[Stance], *, kind: str, newest: int) -> "Tally":
        return cls(Counter(stances), kind, newest)

    @property
    def asked(self) -> int:
        return sum(self.counts.values())

    @property
    def said(self) -> int:
        """Of the newest edition."""
        return sum(number for stance, number in self.counts.items() if not stance.waits)

    @property
    def in_brief(self) -> str:
        """31 of 41"""
        return f"{self.said} of {self.asked}"

    @property
    def words(self) -> str:
        """31 of 41 PCNs have said what they do with edition 2"""
        who = f"{self.kind}{'' if self.asked == 1 else 's'}"
        have, they = ("has", "it does") if self.said == 1 else ("have", "they do")
        return f"{self.in_brief} {who} {have} said what {they} with edition {self.newest}"

    @property
    def by_stance(self) -> list[tuple[Stance, int]]:
        """Every stance, also those in which nobody stands."""
        return [(stance, self.counts.get(stance, 0)) for stance in Stance]


@dataclass(frozen=True)
class Uptake:
    """`bodies` are those whose words its reader reads; `everybody` counts all, without names."""

    document: ModelDocument
    newest: int
    on: date
    bodies: tuple[Body, ...]
    places: tuple[Body, ...]
    words: Mapping[int, Word]
    everybody: Tally

    @property
    def kind(self) -> str:
        return Tier(self.document.tier).kind

    @cached_property
    def tally(self) -> Tally:
        return self.tally_of(body.pk for body in self.bodies)

    def tally_of(self, inside: Iterable[int]) -> Tally:
        stances = map(self.stance_of, inside)
        return Tally.of(stances, kind=self.kind, newest=self.newest)

    @property
    def reads_all(self) -> bool:
        return self.tally.asked == self.everybody.asked

    @property
    def are_shared(self) -> bool:
        """Whether one lies in two of the places: their counts come to more than all."""
        return sum(len(place.inside) for place in self.places) > self.tally.asked

    @property
    def shown(self) -> Tally | None:
        """Of all; None where that, less what its reader reads by name, would tell of few others."""
        others = self.everybody.asked - self.tally.asked
        if self.reads_all or min(self.everybody.asked, others + 1) >= FEWEST:
            return self.everybody
        return None

    def stance_of(self, pk: int) -> Stance:
        return stance_of(self.words.get(pk), self.newest)

    def in_words(self, body: Body) -> str:
        return in_words(self.words.get(body.pk), self.newest)

    def named(self, code: str) -> Body | None:
        """A place that is listed."""
        return next((place for place in self.places if place.code == code), None)

    def among(self, inside: Collection[int] | None, stance: str) -> list[Body]:
        """Those in a place, or all, that stand so, or anyhow."""
        return [
            body
            for body in self.bodies
            if (inside is None or body.pk in inside)
            and (not stance or self.stance_of(body.pk) == stance)
        ]
