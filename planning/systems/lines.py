"""A line for each system with its headline figures, and what they come to by region. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.text import slugify

from assessments.standing import returns_in
from nhsuk.addresses import InAddress
from nhsuk.words import counted
from organisations.choices import Tier

NO_REGION = "none"
"""In an address: those of which nobody says in which region of England they lie."""


@dataclass(frozen=True)
class System:
    code: str
    name: str
    region: str = ""


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
    q: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Wanted":
        return cls(query.get("q", "").strip()[:100])

    def holds(self, system: System) -> bool:
        return self.q.casefold() in f"{system.name} {system.code}".casefold()


@dataclass(frozen=True)
class Total:
    """What the lines wanted add up to. Each return lies in one system, so that sums are whole."""

    lines: tuple[SystemLine, ...]

    @property
    def asking(self) -> int:
        return sum(bool(line.slug) for line in self.lines)

    @property
    def words(self) -> str:
        """42 systems, 31 with a cycle: 900 of 1260 PCN returns in, and 700 plans signed."""
        return f"{self.systems}, {self.detail}"

    @property
    def systems(self) -> str:
        return counted(len(self.lines), "system")

    @property
    def detail(self) -> str:
        if not self.asking:
            return "none with a cycle yet"
        return (
            f"{self.asking} with a cycle: "
            f"{', '.join(self.returns_in)}, and {counted(self.plans, 'plan')} signed"
        )

    @property
    def plans(self) -> int:
        return sum(line.plans for line in self.lines)

    @property
    def waiting(self) -> int:
        return sum(line.waiting for line in self.lines)

    @property
    def returns_in(self) -> Iterator[str]:
        """Those of PCNs apart from those of places, where systems ask different tiers."""
        for tier in Tier.planning():
            of_tier = [line for line in self.lines if line.slug and line.tier == tier]
            if of_tier:
                received = sum(line.received for line in of_tier)
                expected = sum(line.expected for line in of_tier)
                yield returns_in(received, expected, of=tier.kind)


@dataclass(frozen=True)
class Region:
    """The systems that lie in one. `name` is empty where nobody says in which they do."""

    name: str
    total: Total

    @property
    def slug(self) -> str:
        """How its address names it: north-west."""
        return slugify(self.name) or NO_REGION

    @property
    def label(self) -> str:
        return self.name or "In no region of England"


def by_region(lines: Iterable[SystemLine]) -> list[Region]:
    """In the order of their names, as the lines of each are; what lies in none comes last."""
    found = defaultdict(list)
    for line in lines:
        found[line.system.region].append(line)
    names = sorted(found, key=lambda name: (not name, name))
    return [Region(name, Total(tuple(found[name]))) for name in names]
