"""The invented system, places, networks and practices, with their moves and new names."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from demo.days import DemoYear
from demo.texts import texts
from organisations.choices import Tier
from organisations.models import Link, Organisation

WRITTEN_FOR = 2026  # the plan year that the days in the texts lead up to
FOUNDED = "2022-07-01"


def create_organisations(year: DemoYear) -> dict[str, Organisation]:
    """Everyone the texts name, by code: as first known, then as they are called in that year."""
    past = Past(years=year.starts - WRITTEN_FOR)
    everyone = {row["code"]: made for row, made in past.first_known()}
    founded = _noon(past.day(FOUNDED))
    bulk_create_with_history(list(everyone.values()), Organisation, default_date=founded)
    bulk_create_with_history(past.links(everyone), Link, default_date=founded)
    past.rename_and_close(everyone)
    return everyone


def networks() -> list[dict]:
    return texts()["pcns"] + texts()["closed_pcns"]


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


@dataclass(frozen=True)
class Past:
    """What the texts tell of the past, so many years later than they were written for."""

    years: int

    def day(self, text: str | None) -> date | None:
        day = date.fromisoformat(text) if text else None
        return day and day.replace(year=day.year + self.years)

    def first_known(self) -> list[tuple[dict, Organisation]]:
        system, places = texts()["system"], texts()["places"]
        practices = {row["code"]: row for pcn in networks() for row in pcn["practices"]}
        return [
            (system, self.organisation(system, Tier.SYSTEM)),
            *((row, self.organisation(row, Tier.PLACE)) for row in places),
            *((row, self.organisation(row, Tier.NEIGHBOURHOOD)) for row in networks()),
            *((row, self.organisation(row, Tier.PRACTICE)) for row in practices.values()),
        ]

    def organisation(self, row: dict, tier: Tier) -> Organisation:
        earlier = row.get("former_names") or [row]
        return Organisation(
            tier=tier,
            name=earlier[0]["name"],
            ods_code=row["code"],
            opened_on=self.day(row.get("opened_on")),
        )

    def links(self, everyone: dict[str, Organisation]) -> list[Link]:
        system = texts()["system"]["code"]
        upwards = [(system, place["code"], {"start": FOUNDED}) for place in texts()["places"]]
        upwards += [
            (link["place"], pcn["code"], link) for pcn in networks() for link in pcn["links"]
        ]
        upwards += [
            (pcn["code"], row["code"], row) for pcn in networks() for row in pcn["practices"]
        ]
        return [
            self.link(everyone[parent], everyone[child], span) for parent, child, span in upwards
        ]

    def link(self, parent: Organisation, child: Organisation, span: dict) -> Link:
        return Link(
            parent=parent,
            child=child,
            start=self.day(span["start"]),
            end=self.day(span.get("end")),
            is_primary=span.get("is_primary", True),
        )

    def rename_and_close(self, everyone: dict[str, Organisation]) -> None:
        """What changed since, each on its day, so that the history of an organisation shows it."""
        for row in networks():
            organisation, changes = everyone[row["code"]], []
            for former in row["former_names"]:
                organisation.name = row["name"]
                changes.append(former["until"])
            if row["closed_on"]:
                organisation.closed_on = self.day(row["closed_on"])
                changes.append(row["closed_on"])
            for day in changes:
                _record(organisation, self.day(day))


def _record(organisation: Organisation, day: date) -> None:
    bulk_update_with_history(
        [organisation], Organisation, ["name", "closed_on"], default_date=_noon(day)
    )
