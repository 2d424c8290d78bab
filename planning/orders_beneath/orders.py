"""The build orders of a set of plans: who names which group where, counted. Pure.

Groups are the same where their names are, but for capitals, spaces and dashes. What is counted
are plans that name a group; which PCN comes first is its own choice, and nothing is ranked.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from nhsuk.plan_year import PlanYear
from planning.build_order.names import called
from planning.orders_beneath.wanted import Wanted
from planning.rollups.signed_plans import Beneath, SignedPlan, SignedPlans


@dataclass(frozen=True)
class Named:
    """A group in its place of one plan's order; `quarter`: when its team starts."""

    key: str
    name: str
    quarter: int


@dataclass(frozen=True)
class PlanOrder(SignedPlan):
    """The groups that one signed plan names, in order."""

    groups: tuple[Named, ...] = ()

    def wanted_of(self, wanted: Wanted) -> int:
        """How many of its groups are asked for."""
        return sum(is_wanted(group, wanted) for group in self.groups)

    def fits(self, wanted: Wanted) -> bool:
        """Whether it has such a group, where one is asked for."""
        return bool(self.wanted_of(wanted)) or not (wanted.group or wanted.quarter)


def is_wanted(group: Named, wanted: Wanted) -> bool:
    return wanted.group in ("", group.key) and wanted.quarter in ("", str(group.quarter))


@dataclass(frozen=True)
class GroupCount:
    """How many plans name a group, how many build for it first, and in which quarters."""

    key: str
    name: str
    plans: int
    first: int
    quarters: Mapping[int, int]


@dataclass(frozen=True)
class OrderFigures(SignedPlans[PlanOrder]):
    @property
    def with_order(self) -> int:
        return sum(bool(part.groups) for part in self.parts)

    @cached_property
    def groups(self) -> tuple[GroupCount, ...]:
        """The most named first; of those named as often, what more build for first."""
        names: dict[str, list[str]] = defaultdict(list)
        first: Counter[str] = Counter()
        quarters: dict[str, Counter[int]] = defaultdict(Counter)
        for part in self.parts:
            for place, group in enumerate(part.groups):
                names[group.key].append(group.name)
                first[group.key] += not place
                quarters[group.key][group.quarter] += 1
        counts = (
            GroupCount(key, called(said), len(said), first[key], quarters[key])
            for key, said in names.items()
        )
        return tuple(sorted(counts, key=lambda count: (-count.plans, -count.first, count.key)))

    @property
    def by_quarter(self) -> list[tuple[int, list[tuple[str, int]]]]:
        """Each quarter in which a team starts: for which groups, by name, and how many."""
        found: dict[int, list[tuple[str, int]]] = defaultdict(list)
        for group in self.groups:
            for quarter, number in group.quarters.items():
                found[quarter].append((group.name, number))
        return [
            (quarter, sorted(found[quarter], key=lambda pair: -pair[1]))
            for quarter in sorted(found)
        ]


@dataclass(frozen=True)
class Orders(Beneath[OrderFigures]):
    """All that page, PDF and workbook say of the build orders beneath a place or the system."""

    plan_year: int = 0
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def year(self) -> PlanYear:
        return PlanYear(self.plan_year)

    def listed(self, wanted: Wanted) -> list[PlanOrder]:
        """The signed plans that have what is asked for, by name."""
        parts = self.narrowed(wanted).parts
        return [part for part in parts if part.is_signed and part.fits(wanted)]

    def order_words(self, wanted: Wanted) -> str:
        """2 of 3 plans signed, 1 with a build order"""
        return f"{self.signed_words(wanted)}, {self.narrowed(wanted).with_order} with a build order"
