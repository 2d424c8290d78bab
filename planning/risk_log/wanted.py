"""Which risks of a log are asked for: kept in the address, so that a list can be sent on. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from nhsuk.addresses import InAddress
from organisations.choices import Tier

WHOLE_PLAN = "none"
"""The theme of risks that belong to no action."""


@dataclass(frozen=True)
class Wanted(InAddress):
    """An empty part narrows nothing; anything unknown in an address is left out of it.

    `closed`: those that were closed when they were signed too; else only the open ones.
    """

    tier: str
    likelihood: str = ""
    impact: str = ""
    theme: str = ""
    place: str = ""
    closed: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str], *, planning: Tier) -> "Wanted":
        """From an address; where that names no tier, of the tier whose plans are counted first."""
        tier = query.get("tier", "")
        return cls(
            tier=tier if tier in Tier.planning() else planning.value,
            likelihood=_from_one_to_five(query.get("likelihood", "")),
            impact=_from_one_to_five(query.get("impact", "")),
            theme=query.get("theme", ""),
            place=query.get("place", ""),
            closed="1" if query.get("closed") == "1" else "",
        )

    @property
    def is_open(self) -> bool | None:
        return None if self.closed else True


def _from_one_to_five(text: str) -> str:
    return text if text in {"1", "2", "3", "4", "5"} else ""
