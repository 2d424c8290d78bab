"""Which notices are asked for, as an address says it. No queries."""

from collections.abc import Mapping
from dataclasses import dataclass

from nhsuk.addresses import InAddress
from nhsuk.plan_year import PlanYear

LONGEST_WORDS = 200


@dataclass(frozen=True)
class Narrowing(InAddress):
    """`sender` is the code of who wrote it; `year` the April of the plan year it began in."""

    q: str = ""
    sender: str = ""
    year: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Narrowing":
        names = cls.__dataclass_fields__
        return cls(**{name: query.get(name, "").strip()[:LONGEST_WORDS] for name in names})

    @property
    def is_narrow(self) -> bool:
        return bool(self.q or self.sender or self.year)

    @property
    def plan_year(self) -> PlanYear | None:
        return PlanYear(int(self.year)) if self.year else None
