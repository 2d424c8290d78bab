"""The cast, the same in every test:

    Westmere ICB (W-SYS)            staff: system_staff     administrator: administrator
    │                               reader: reader
    ├── Blackmoor Place (W-P1)      reviewer: place_reviewer
    │   ├── Fellside PCN (W-N1)     lead: pcn_lead    contributor: pcn_contributor
    │   │                           reader of the PCN: pcn_reader
    │   ├── Tarnbeck PCN (W-N2)  ─┐ in both places, Blackmoor first   lead: tarnbeck_lead
    │   └── (practice W-G1 in Fellside)
    └── Saltcrag Place (W-P2)     │ reviewer: other_place_reviewer
        ├── Tarnbeck PCN  ────────┘
        └── Oxenclough PCN (W-N3)   lead: other_pcn_lead

    Another ICB (X-SYS) with a place (X-P1) and a PCN (X-N1): outsider leads X-N1,
    other_administrator administers X-SYS; both must see nothing of Westmere. nobody has no role.

Framework "Delivery Framework": two themes. INT: row 1 undated N/P/S, row 2 by 31 March 2026 N/P.
SUP: row 1 by 31 March 2027 N/S. So 3 neighbourhood, 2 place and 2 system steps; INT-02 is overdue.
TODAY is 22 November 2026.
"""

from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest
import time_machine
from django.apps import apps
from django.core.cache import cache
from django.core.signing import get_cookie_signer
from django.db import connection
from django.db.models.signals import post_migrate
from django.dispatch import receiver
from django.test import Client
from hypothesis import settings

from assessments.cycles.actions import open_cycle
from organisations.choices import Role, Tier
from organisations.models import Link, Membership, Organisation, User
from organisations.people.resuming import WAS_HERE
from planning.models import SupportCategory
from tests import factories as make
from tests.clock import NOON, TODAY, moment_of

__all__ = ["NOON", "TODAY"]

# The same examples every time, and as long for each as a busy machine takes, so that a red check
# means a change; look for new ones with pytest --hypothesis-profile=default
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")

TESTS = Path(__file__).resolve().parent

ORGANISATIONS = {
    # code: (tier, name, codes above it, the first of them primary)
    "W-SYS": (Tier.SYSTEM, "Westmere Integrated Care Board", []),
    "W-P1": (Tier.PLACE, "Blackmoor Place", ["W-SYS"]),
    "W-P2": (Tier.PLACE, "Saltcrag Place", ["W-SYS"]),
    "W-N1": (Tier.NEIGHBOURHOOD, "Fellside PCN", ["W-P1"]),
    "W-N2": (Tier.NEIGHBOURHOOD, "Tarnbeck PCN", ["W-P1", "W-P2"]),
    "W-N3": (Tier.NEIGHBOURHOOD, "Oxenclough PCN", ["W-P2"]),
    "W-G1": (Tier.PRACTICE, "Fellside Surgery", ["W-N1"]),
    "X-SYS": (Tier.SYSTEM, "Another Integrated Care Board", []),
    "X-P1": (Tier.PLACE, "Another Place", ["X-SYS"]),
    "X-N1": (Tier.NEIGHBOURHOOD, "Another PCN", ["X-P1"]),
}
PEOPLE = {
    "pcn_lead": ("W-N1", Role.LEAD),
    "pcn_contributor": ("W-N1", Role.CONTRIBUTOR),
    "pcn_reader": ("W-N1", Role.READER),
    "tarnbeck_lead": ("W-N2", Role.LEAD),
    "other_pcn_lead": ("W-N3", Role.LEAD),
    "place_reviewer": ("W-P1", Role.PLACE_REVIEWER),
    "other_place_reviewer": ("W-P2", Role.PLACE_REVIEWER),
    "system_staff": ("W-SYS", Role.SYSTEM_STAFF),
    "administrator": ("W-SYS", Role.ADMINISTRATOR),
    "reader": ("W-SYS", Role.READER),
    "outsider": ("X-N1", Role.LEAD),
    "other_administrator": ("X-SYS", Role.ADMINISTRATOR),
    "nobody": (None, None),
}


@dataclass
class Cast:
    """Everyone and everything above, by the names in the picture."""

    organisations: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)

    def __getitem__(self, code: str) -> Organisation:
        return self.organisations[code]

    def __getattr__(self, name: str) -> User:
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None


def pytest_addoption(parser):
    parser.addoption(
        "--on",
        default=f"{TODAY}",
        help="the day on which the suite runs, or its minute: 2028-02-29, 2027-10-31T00:30",
    )


def pytest_configure(config):
    """The clock stops before a test is read: what it works out of today on top agrees with it."""
    try:
        clock = time_machine.travel(moment_of(config.getoption("on")), tick=False)
    except ValueError as error:
        raise pytest.UsageError(f"--on wants a day like 2028-02-29. {error}") from None
    clock.start()
    config.add_cleanup(clock.stop)


# Whole worlds, every route for everybody, second processes: not for every save of a file.
SLOW = {
    "demo/test_load_demo.py",
    "documents/test_unreadable.py",
    "journeys/test_annual_cycle.py",
    "lsc_fuller/test_other_years.py",
    "nhsuk/test_forms.py",
    "planning/support/test_support_overview.py",
    "planning/test_visibility.py",
    "test_permissions.py",
    "test_rights.py",
    "test_sentences.py",
    "serving/test_backup.py",
    "serving/test_slow_visitors.py",
    "serving/test_stopping.py",
    "lsc_fuller/test_starting.py",
    "work/test_rescue.py",
}
# Drawn, printed and read from files: the same from either database.
DRAWN = {
    "assessments/sending/test_return_document.py",
    "documents/test_golden.py",
    "frameworks/reading/test_documents.py",
    "lsc_fuller/test_frame.py",
    "lsc_fuller/test_settings.py",
    "planning/plans/test_plan_pdf.py",
    "planning/rollups/test_rollup_pdf.py",
    "test_assets.py",
}


def pytest_collection_modifyitems(config, items):
    """On PostgreSQL only what touches the database, undrawn: the rest has run on SQLite."""
    for item in items:
        if str(item.path.relative_to(TESTS)) in SLOW | DRAWN:
            item.add_marker(pytest.mark.slow)
    if connection.vendor != "postgresql":
        return
    touching = {"db", "transactional_db", "django_db_setup"}
    kept = [
        item
        for item in items
        if touching & set(item.fixturenames) or item.get_closest_marker("django_db")
        if str(item.path.relative_to(TESTS)) not in DRAWN
    ]
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = kept


@receiver(post_migrate)
def bring_the_categories_back(sender, **_):
    """A test with a live server flushes the database behind it, a migration's rows with it."""
    if sender.label == "planning" and not SupportCategory.objects.exists():
        import_module("planning.migrations.0002_support_categories").add_categories(apps, None)


@pytest.fixture(autouse=True)
def empty_cache():
    """What one test did too often is not held against the next, for whom no time has passed."""
    cache.clear()


@pytest.fixture
def cast(db) -> Cast:
    """In four inserts, without history: half the suite begins with it."""
    cast = Cast()
    cast.organisations = {
        row.ods_code: row
        for row in Organisation.objects.bulk_create(
            make.OrganisationFactory.build(ods_code=code, tier=tier, name=name)
            for code, (tier, name, _) in ORGANISATIONS.items()
        )
    }
    Link.objects.bulk_create(
        make.LinkFactory.build(parent=cast[parent], child=cast[code], is_primary=position == 0)
        for code, (_, _, above) in ORGANISATIONS.items()
        for position, parent in enumerate(above)
    )
    people = User.objects.bulk_create(
        make.UserFactory.build(email=f"{person}@example.org", job_title=person.replace("_", " "))
        for person in PEOPLE
    )
    cast.people = dict(zip(PEOPLE, people, strict=True))
    Membership.objects.bulk_create(
        make.MembershipFactory.build(user=cast.people[person], organisation=cast[code], role=role)
        for person, (code, role) in PEOPLE.items()
        if code
    )
    return cast


@pytest.fixture
def framework(db) -> SimpleNamespace:
    """The published version of the picture: `.version`, `.themes` and `.steps` by code."""
    version = make.VersionFactory(framework__slug="delivery", framework__name="Delivery Framework")
    themes = {
        "INT": make.ThemeFactory(version=version, position=1, code="INT", name="Integrated teams"),
        "SUP": make.ThemeFactory(version=version, position=2, code="SUP", name="Support"),
    }
    make.StatementFactory(theme=themes["INT"], position=1)
    rows = [
        ("INT", 1, "", None, "NPS"),
        ("INT", 2, "By March 2026", date(2026, 3, 31), "NP"),
        ("SUP", 1, "By March 2027", date(2027, 3, 31), "NS"),
    ]
    tiers = {tier.letter: tier for tier in Tier.planning()}
    sections = {
        code: make.SectionFactory(theme=theme, name="Getting going")
        for code, theme in themes.items()
    }
    steps = {}
    for code, number, label, when_by, letters in rows:
        row = make.RowFactory(
            theme=themes[code],
            section=sections[code],
            number=number,
            position=number,
            when_by_label=label,
            when_by=when_by,
        )
        for letter in letters:
            step = make.StepFactory(row=row, tier=tiers[letter])
            steps[step.code] = step
    levels = {level.value: level for level in version.scale.levels.all()}
    return SimpleNamespace(version=version, themes=themes, steps=steps, levels=levels)


@pytest.fixture
def cycle(cast, framework):
    """The open cycle 2026-27 of Westmere, with an assessment for every organisation of the cast."""
    cycle = make.CycleFactory(system=cast["W-SYS"], version=framework.version)
    return open_cycle(cycle=cycle, by=cast.administrator, at=NOON)


@pytest.fixture
def noon():
    """NOON whatever `--on` says: for what a page says on the very day of the story."""
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def real_clock():
    """The machine's own clock, running: for what is about time itself, or other processes."""
    with time_machine.travel(time_machine.escape_hatch.time.time()):
        yield


@pytest.fixture
def sign_in(db):
    """A client signed in as someone: `sign_in(cast.pcn_lead).get(…)`."""

    def client_of(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="organisations.people.accounts.EmailBackend")
        return client

    return client_of


def remembered(client: Client, user: User) -> Client:
    """A browser in which somebody had signed in, and in which their session has ended."""
    signer = get_cookie_signer(salt=WAS_HERE)
    client.cookies[WAS_HERE] = signer.sign(str(user.pk))
    return client


def text_of(response) -> str:
    """What a page says, in one line."""
    return " ".join(response.content.decode().split())
