"""What figures are narrowed to: kept in the address, the same for every page of them. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from nhsuk.addresses import InAddress
from nhsuk.words import nhs_date
from organisations.choices import Tier


class Dated(Protocol):
    """A step, as far as it is asked whether it is among those wanted."""

    @property
    def tier(self) -> str: ...

    @property
    def theme_code(self) -> str: ...

    @property
    def when_by(self) -> date | None: ...


@dataclass(frozen=True)
class Narrowed(InAddress):
    """An empty part narrows nothing; what is no tier or day is left out of an address.

    `when_by` is the day by which steps are due, as an address writes it: 2027-03-31.
    """

    theme: str = ""
    tier: str = ""
    when_by: str = ""
    place: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Narrowed":
        tier = query.get("tier", "")
        return cls(
            theme=query.get("theme", ""),
            tier=tier if tier in Tier.planning() else "",
            when_by=a_day(query.get("when_by", "")),
            place=query.get("place", ""),
        )

    def only(self, parts: Iterable[str]) -> "Narrowed":
        """As a page takes it that cannot be narrowed to everything."""
        return Narrowed(**{part: getattr(self, part) for part in parts})

    @property
    def asks_steps(self) -> bool:
        """Whether it leaves steps out."""
        return bool(self.theme or self.tier or self.when_by)

    def holds(self, step: Dated) -> bool:
        return (
            self.theme in ("", step.theme_code)
            and self.tier in ("", step.tier)
            and self.when_by in ("", str(step.when_by))
        )


Some = TypeVar("Some", bound=Narrowed)


def a_day(text: str) -> str:
    """A day of an address as every address writes it; empty where it is none."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


@dataclass(frozen=True)
class Offered:
    """What there is to narrow to: pairs of a value and how it is called."""

    themes: tuple[tuple[str, str], ...] = ()
    tiers: tuple[tuple[str, str], ...] = ()
    days: tuple[tuple[str, str], ...] = ()
    places: tuple[tuple[str, str], ...] = ()

    def known(self, narrowed: Some) -> Some:
        """Without what is not offered: such an address narrows nothing, and gives no noughts."""
        return narrowed.among(
            theme=dict(self.themes),
            tier=dict(self.tiers),
            when_by=dict(self.days),
            place=dict(self.places),
        )

    def words(self, narrowed: Narrowed) -> str:
        """Estates, Neighbourhood, by 31 March 2027, Blackmoor Place."""
        due = dict(self.days).get(narrowed.when_by, "")
        found = [
            dict(self.themes).get(narrowed.theme, narrowed.theme),
            dict(self.tiers).get(narrowed.tier, ""),
            f"by {due}" if due else "",
            dict(self.places).get(narrowed.place, narrowed.place),
        ]
        return ", ".join(filter(None, found))


def days_of(days: Iterable[date | None]) -> tuple[tuple[str, str], ...]:
    return tuple((str(day), nhs_date(day)) for day in sorted({day for day in days if day}))
