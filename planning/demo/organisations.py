"""The invented system, places, networks and practices, with their moves and new names."""

from datetime import date, datetime, time

from django.utils import timezone
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from organisations.choices import Tier
from organisations.models import Link, Organisation
from planning.demo.texts import texts

FOUNDED = date(2022, 7, 1)


def create_organisations() -> dict[str, Organisation]:
    """Everyone the texts name, by code: as first known, then as they are called now."""
    everyone = {row["code"]: made for row, made in _first_known()}
    bulk_create_with_history(list(everyone.values()), Organisation, default_date=_noon(FOUNDED))
    bulk_create_with_history(_links(everyone), Link, default_date=_noon(FOUNDED))
    _rename_and_close(everyone)
    return everyone


def networks() -> list[dict]:
    return texts()["pcns"] + texts()["closed_pcns"]


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _first_known() -> list[tuple[dict, Organisation]]:
    system, places = texts()["system"], texts()["places"]
    practices = {row["code"]: row for pcn in networks() for row in pcn["practices"]}
    return [
        (system, _organisation(system, Tier.SYSTEM)),
        *((row, _organisation(row, Tier.PLACE)) for row in places),
        *((row, _organisation(row, Tier.NEIGHBOURHOOD)) for row in networks()),
        *((row, _organisation(row, Tier.PRACTICE)) for row in practices.values()),
    ]


def _organisation(row: dict, tier: Tier) -> Organisation:
    earlier = row.get("former_names") or [row]
    return Organisation(
        tier=tier,
        name=earlier[0]["name"],
        ods_code=row["code"],
        opened_on=_day(row.get("opened_on")),
    )


def _links(everyone: dict[str, Organisation]) -> list[Link]:
    system = texts()["system"]["code"]
    upwards = [(system, place["code"], {"start": f"{FOUNDED}"}) for place in texts()["places"]]
    upwards += [(link["place"], pcn["code"], link) for pcn in networks() for link in pcn["links"]]
    upwards += [(pcn["code"], row["code"], row) for pcn in networks() for row in pcn["practices"]]
    return [_link(everyone[parent], everyone[child], span) for parent, child, span in upwards]


def _link(parent: Organisation, child: Organisation, span: dict) -> Link:
    return Link(
        parent=parent,
        child=child,
        start=_day(span["start"]),
        end=_day(span.get("end")),
        is_primary=span.get("is_primary", True),
    )


def _rename_and_close(everyone: dict[str, Organisation]) -> None:
    """What changed since, each on its day, so that the history of an organisation shows it."""
    for row in networks():
        organisation, changes = everyone[row["code"]], []
        for former in row["former_names"]:
            organisation.name = row["name"]
            changes.append(former["until"])
        if row["closed_on"]:
            organisation.closed_on = _day(row["closed_on"])
            changes.append(row["closed_on"])
        for day in changes:
            _record(organisation, date.fromisoformat(day))


def _record(organisation: Organisation, day: date) -> None:
    bulk_update_with_history(
        [organisation], Organisation, ["name", "closed_on"], default_date=_noon(day)
    )
