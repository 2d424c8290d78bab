"""Which build orders are asked for: kept in the address, so that a list can be sent on. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from nhsuk.addresses import InAddress
from nhsuk.quarter import LAST_QUARTER
from organisations.choices import Tier


@dataclass(frozen=True)
class Wanted(InAddress):
    """An empty part narrows nothing; anything unknown in an address is left out of it.

    `group`: the key of a population group that a plan names; `quarter`: in which a team starts.
    """

    tier: str
    group: str = ""
    quarter: str = ""
    place: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str], *, planning: Tier) -> "Wanted":
        """From an address; where that names no tier, of the tier whose plans are counted first."""
        tier = query.get("tier", "")
        return cls(
            tier=tier if tier in Tier.planning() else planning.value,
            group=query.get("group", ""),
            quarter=_quarter(query.get("quarter", "")),
            place=query.get("place", ""),
        )


def _quarter(text: str) -> str:
    return text if text in {str(number) for number in range(1, LAST_QUARTER + 1)} else ""
