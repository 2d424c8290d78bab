"""A line for each system with its headline figures, and what narrows a list of them. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessments.standing import returns_in
from nhsuk.addresses import InAddress
from nhsuk.words import counted
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
    """`slug` and `label` are those of its newest cycle that has opened; empty where none has."""

    system: System
    slug: str = ""
    label: str = ""
    is_closed: bool = False
    expected: int = 0
    received: int = 0
    plans: int = 0
    waiting: int = 0

    @property
    def returns_in(self) -> str:
        return returns_in(self.received, self.expected, of="PCN") if self.slug else "No cycle yet"


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
        expected, received = (
            sum(getattr(x, f) for x in self.lines) for f in ("expected", "received")
        )
        systems = counted(len(self.lines), "system")
        if not self.asking:
            return f"{systems}, none with a cycle yet"
        plans = counted(sum(line.plans for line in self.lines), "plan")
        return (
            f"{systems}, {self.asking} with a cycle: "
            f"{returns_in(received, expected, of='PCN')}, and {plans} signed"
        )
