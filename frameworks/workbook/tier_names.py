"""What a version of a framework calls its tiers: by names of its own, or by ours.

Own names are kept alone: a tier that has none is called as everywhere else, so that nothing holds
a second copy of our words.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from frameworks.choices import LONGEST_TIER_NAME
from frameworks.workbook.texts import fold
from nhsuk.words import listed
from organisations.choices import Tier

WHOSE = {Tier.NEIGHBOURHOOD: "neighbourhoods", Tier.PLACE: "places", Tier.SYSTEM: "the system"}

Names = Mapping[str, str]


@dataclass(frozen=True)
class NamedTier:
    """A tier as its framework calls it; `own` is empty where that is as everybody does."""

    tier: Tier
    own: str = ""

    @property
    def value(self) -> str:
        return self.tier.value

    @property
    def label(self) -> str:
        return self.own or self.tier.label

    @property
    def whose(self) -> str:
        """Inside a sentence: for neighbourhoods; for Locality, where that is its name."""
        return self.own or WHOSE[self.tier]

    @property
    def is_one(self) -> bool:
        """Whether its name takes the singular; a name of its own does."""
        return bool(self.own) or self.tier == Tier.SYSTEM

    @property
    def in_full(self) -> str:
        """At the head of a column, where it is read again: Locality (neighbourhood)."""
        return f"{self.own} ({self.tier.value})" if self.own else self.tier.label

    @property
    def in_list(self) -> str:
        """The same in a line of a list."""
        return self.in_full if self.own else self.tier.value


def named(tier: str, names: Names) -> NamedTier:
    return NamedTier(Tier(tier), names.get(tier, ""))


def all_named(names: Names) -> tuple[NamedTier, ...]:
    return tuple(named(tier, names) for tier in Tier.planning())


def own_names(said: Names) -> dict[str, str]:
    """Those that are not ours already, in the order of the tiers."""
    return {
        tier.value: said[tier]
        for tier in Tier.planning()
        if said.get(tier) and fold(said[tier]) != fold(tier.label)
    }


def why_not(names: Names) -> tuple[str, str] | None:
    """The tier whose name cannot be kept, and why; None where all of them can."""
    called = {tier.value: fold(names.get(tier) or tier.label) for tier in Tier.planning()}
    for tier, name in names.items():
        if len(name) > LONGEST_TIER_NAME:
            return tier, f"The name of a tier may have at most {LONGEST_TIER_NAME} characters."
        if not any(map(str.isalnum, name)):
            return tier, f"“{name}” has no letter in it. Write a name that can be read."
        others = {other for other in called if other != tier and called[other] == fold(name)}
        others |= {other.value for other in Tier.planning() if other != tier} & {fold(name)}
        if others:
            both = listed(t.label for t in Tier.planning() if t.value in {tier, *others})
            return tier, f"“{name}” would name {both} alike. Give each its own name."
    return None
