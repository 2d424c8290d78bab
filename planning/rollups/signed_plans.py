"""The signed plans beneath a place or the system: a set of them, each once, and what is missing.

A place has its PCNs' plans and its own; the system has every plan beneath it once. Only what was
signed is there: a plan that nobody signed is missing, which is not the same as empty. Pure.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, Self, TypeVar

from nhsuk.words import counted
from organisations.choices import Tier
from planning.rollups.figures import lowest_tier
from planning.rollups.sets import EachOnce


@dataclass(frozen=True)
class SignedPlan:
    """What one plan adds: of its last signed `revision`, if there is one. `places` it stood in."""

    code: str
    name: str
    tier: str
    revision: int | None = None
    places: tuple[str, ...] = ()

    @property
    def is_signed(self) -> bool:
        return self.revision is not None


P = TypeVar("P", bound=SignedPlan)


@dataclass(frozen=True)
class SignedPlans(EachOnce[P]):
    """What a set of plans adds up to. A plan in both of two sets counts once."""

    def in_place(self, code: str) -> Self:
        """Those that stood in a place, and its own."""
        return self.those(lambda part: code in (*part.places, part.code))

    @property
    def expected(self) -> int:
        return len(self.parts)

    @property
    def signed(self) -> int:
        return sum(part.is_signed for part in self.parts)

    @property
    def missing(self) -> tuple[P, ...]:
        return tuple(part for part in self.parts if not part.is_signed)

    @property
    def revisions(self) -> list[int]:
        return [part.revision for part in self.parts if part.revision is not None]


F = TypeVar("F", bound=SignedPlans[Any])


class OfPlans(Protocol):
    """Whose plans are asked for; an empty place narrows nothing."""

    @property
    def tier(self) -> str: ...

    @property
    def place(self) -> str: ...


@dataclass(frozen=True)
class Beneath(Generic[F]):
    """The plans of a place or the system, and what all pages and papers say of such a set."""

    code: str
    name: str
    tier: str
    figures: F
    place_names: Mapping[str, str] = field(default_factory=dict)

    @property
    def planning(self) -> Tier:
        """The lowest tier that plans, mostly PCNs: whose plans are counted first."""
        return lowest_tier(part.tier for part in self.figures.parts)

    @property
    def whose(self) -> list[tuple[Tier, str]]:
        """The tiers that plan here, and how the plans of each are called."""
        found = {part.tier for part in self.figures.parts}
        titles = {Tier.NEIGHBOURHOOD: "PCNs", Tier.PLACE: "the places"}
        titles[Tier(self.tier)] = self.name
        return [(tier, titles[tier]) for tier in Tier.planning() if tier in found]

    def narrowed(self, wanted: OfPlans) -> F:
        """The plans that are asked for."""
        figures = self.figures.of_tier(wanted.tier)
        return figures.in_place(wanted.place) if wanted.place else figures

    def signed_words(self, wanted: OfPlans) -> str:
        """How many plans the counts are of: what is missing is said beside every total."""
        figures = self.narrowed(wanted)
        return f"{figures.signed} of {counted(figures.expected, 'plan')} signed"
