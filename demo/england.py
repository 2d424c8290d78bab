"""An invented England, for trying what 42 systems look like: seven regions, 150 places, 1,260 PCNs.

Its structure, a framework that nobody owns, one open cycle a system, somebody who reads them all
and an administrator of each. Nobody has answered yet.
"""

from datetime import date, datetime, time

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from assessments.cycles.actions import open_cycle, set_up_cycle
from demo.days import DemoYear
from demo.frameworks import publish_delivery
from demo.loading import refuse_unless_empty
from demo.people import PASSWORD
from frameworks.models import Version
from organisations.choices import Role, Tier
from organisations.models import Link, Membership, Organisation, User

REGIONS = ("Ash", "Beech", "Cedar", "Elm", "Hazel", "Oak", "Willow")
SYSTEMS_A_REGION = 6
FOUNDED = date(2022, 7, 1)
READER = "england@demo.example"
SET_UP, OPENED = 75, 70  # days before today


def sizes() -> list[tuple[int, int]]:
    """Places and PCNs of each system: the first as many as Lancashire and South Cumbria has; in
    all 150 and 1,260, as in England.
    """
    return [(4, 41), *((4 if n < 23 else 3, 30 if n < 30 else 29) for n in range(41))]


def is_england_loaded() -> bool:
    return Organisation.objects.filter(ods_code=_code(0)).exists()


@transaction.atomic
def load_invented_england(*, on: date) -> None:
    """Refused unless the database is empty."""
    refuse_unless_empty()
    year, founded = DemoYear.around(on), _noon(FOUNDED)
    systems = _make_organisations(founded)
    _make_people(systems, founded)
    version = publish_delivery("framework.xlsx", "Version 1", None, None, year)
    for system in systems:
        _open_cycle(system, version, year)


def _make_organisations(at: datetime) -> list[Organisation]:
    """The systems, with all that lies in them."""
    nation = [_system(number, *size) for number, size in enumerate(sizes())]
    made = [each for system, places, pcns in nation for each in (system, *places, *pcns)]
    bulk_create_with_history(made, Organisation, default_date=at)
    links = [link for each in nation for link in _links(*each)]
    bulk_create_with_history(links, Link, default_date=at)
    return [system for system, _places, _pcns in nation]


def _system(
    number: int, places: int, pcns: int
) -> tuple[Organisation, list[Organisation], list[Organisation]]:
    region, code = REGIONS[number // SYSTEMS_A_REGION], _code(number)
    name = f"{region} {number % SYSTEMS_A_REGION + 1}"
    system = _organisation(Tier.SYSTEM, code, f"{name} Integrated Care Board")
    system.region = f"{region} region"
    return (
        system,
        [
            _organisation(Tier.PLACE, f"{code}-P{n}", f"{name} Place {n}")
            for n in range(1, places + 1)
        ],
        [
            _organisation(Tier.NEIGHBOURHOOD, f"{code}-N{n:02}", f"{name}.{n:02} PCN")
            for n in range(1, pcns + 1)
        ],
    )


def _links(system: Organisation, places: list[Organisation], pcns: list[Organisation]):
    for place in places:
        yield Link(parent=system, child=place, start=FOUNDED)
    for n, pcn in enumerate(pcns):
        yield Link(parent=places[n % len(places)], child=pcn, start=FOUNDED)


def _organisation(tier: Tier, code: str, name: str) -> Organisation:
    return Organisation(tier=tier, ods_code=code, name=name, opened_on=FOUNDED)


def _code(number: int) -> str:
    return f"D-E{number + 1:02}"


def administrator_of(system: Organisation) -> str:
    """The address that its administrator signs in with."""
    return f"administrator.{system.ods_code.lower()}@demo.example"


def _make_people(systems: list[Organisation], at: datetime) -> None:
    known = {"password": make_password(PASSWORD), "date_joined": at, "last_login": at}
    reader = User(email=READER, job_title="National reader", **known)
    keepers = [
        User(email=administrator_of(system), job_title="System administrator", **known)
        for system in systems
    ]
    bulk_create_with_history([reader, *keepers], User)
    roles = [(reader, system, Role.READER) for system in systems]
    roles += [
        (keeper, system, Role.ADMINISTRATOR)
        for keeper, system in zip(keepers, systems, strict=True)
    ]
    bulk_create_with_history(
        [
            Membership(user=user, organisation=system, role=role, start=FOUNDED)
            for user, system, role in roles
        ],
        Membership,
    )


def _open_cycle(system: Organisation, version: Version, year: DemoYear) -> None:
    values = {
        "system": system,
        "slug": year.slug,
        "plan_year": year.starts,
        "version": version,
        "opens_on": year.ago(OPENED),
        "closes_on": year.closes_on,
        "plans_due_on": year.plans_due_on,
    }
    cycle = set_up_cycle(values=values, by=None, at=year.at(SET_UP))
    open_cycle(cycle=cycle, by=None, at=year.at(OPENED, 8))


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))
