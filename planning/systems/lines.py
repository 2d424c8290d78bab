"""A line for each system with its headline figures, and what narrows a list of them. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assessments.standing import returns_in
from nhsuk.addresses import InAddress
from nhsuk.words import counted
from organisations.choices import Tier
from organisations.national.boards import region_of, regions

NO_REGION = "none"
"""In an address: those that lie in no region of England, such as invented ones."""


@dataclass(frozen=True)
class System:
    code: str
    name: str

    @property
    def region(self) -> str:
        return region_of(self.code)


@dataclass(frozen=True)
class SystemLine:
    """`slug` and `label` are those of its newest cycle that has opened; empty where none has.

    `tier` is the one whose returns that cycle asks for.
    """

    system: System
    slug: str = ""
    label: str = ""
    is_closed: bool = False
    tier: Tier = Tier.NEIGHBOURHOOD
    expected: int = 0
    received: int = 0
    plans: int = 0
    waiting: int = 0

    @property
    def returns_in(self) -> str:
        return (
            returns_in(self.received, self.expected, of=self.tier.kind)
            if self.slug
            else "No cycle yet"
        )


@dataclass(frozen=True)
class Wanted(InAddress):
    region: str = ""
    q: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Wanted":
        region = query.get("region", "")
        known = {*regions(), NO_REGION}
        return cls(region if region in known else "", query.get("q", "").strip()[:100])

    def holds(self, system: System) -> bool:
        words = self.q.casefold()
        here = system.region or NO_REGION
        named = f"{system.name} {system.code}".casefold()
        return self.region in ("", here) and words in named

    @property
    def words(self) -> str:
        region = "In no region of England" if self.region == NO_REGION else self.region
        return ", ".join(filter(None, [region, f"“{self.q}”" if self.q else ""]))


def regions_among(systems: Iterable[System]) -> list[tuple[str, str]]:
    """Those that a list can be narrowed to, by name."""
    found = {system.region for system in systems}
    pairs = [(region, region) for region in sorted(found) if region]
    return [*pairs, (NO_REGION, "In no region of England")] if "" in found and pairs else pairs


@dataclass(frozen=True)
class Total:
    """What the lines wanted add up to. Each return lies in one system, so that sums are whole."""

    lines: tuple[SystemLine, ...]

    @property
    def asking(self) -> int:
        return sum(bool(line.slug) for line in self.lines)

    @property
    def words(self) -> str:
        """42 systems, 31 with a cycle: 900 of 1,260 PCN returns and 700 plans in."""
        systems = counted(len(self.lines), "system")
        if not self.asking:
            return f"{systems}, none with a cycle yet"
        plans = counted(sum(line.plans for line in self.lines), "plan")
        return (
            f"{systems}, {self.asking} with a cycle: "
            f"{', '.join(self._returns_in())}, and {plans} signed"
        )

    def _returns_in(self) -> Iterator[str]:
        """Those of PCNs apart from those of places, where systems ask different tiers."""
        for tier in Tier.planning():
            of_tier = [line for line in self.lines if line.slug and line.tier == tier]
            if of_tier:
                received = sum(line.received for line in of_tier)
                expected = sum(line.expected for line in of_tier)
                yield returns_in(received, expected, of=tier.kind)
