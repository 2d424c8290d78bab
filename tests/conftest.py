"""What every test may ask for. The cast and its framework are drawn in tests/cast.py."""

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
from engagement.models import TaskGroup
from organisations.models import User
from organisations.people.resuming import WAS_HERE
from planning.models import SupportCategory
from tests import factories as make
from tests.cast import Cast, client_of, make_cast, make_framework
from tests.clock import NOON, TODAY, moment_of
from tests.layers import _django_db_helper, _laid, _stack, layer, order_of, touches_the_database
from tests.migrated import _begun, django_db_setup, migrated
from tests.pages import Page, draw_pages
from tests.world import World, make_world

__all__ = ["NOON", "TODAY"]
# Fixtures from elsewhere, which stand beneath every test here.
__all__ += ["_begun", "_django_db_helper", "_laid", "_stack", "django_db_setup", "migrated"]

# The same examples every time, and as long for each as a busy machine takes, so that a red check
# means a change; look for new ones with pytest --hypothesis-profile=default
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")

TESTS = Path(__file__).resolve().parent


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
    "assessments/guests/test_every_route.py",
    "demo/test_load_demo.py",
    "documents/test_unreadable.py",
    "feeds/test_openapi.py",
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
    "assessments/workbook/test_libreoffice.py",
    "delivery/test_report_pdf.py",
    "documents/test_golden.py",
    "frameworks/reading/test_documents.py",
    "lsc_fuller/test_frame.py",
    "lsc_fuller/test_settings.py",
    "lsc_fuller/test_templates.py",
    "planning/plans/test_plan_pdf.py",
    "planning/profile/test_print.py",
    "planning/rollups/test_rollup_pdf.py",
    "test_assets.py",
}
# They only read what a page says; the table of routes asks for each page on PostgreSQL too.
READ = {
    "documents/test_table_headers.py",
    "lsc_fuller/test_titles.py",
    "nhsuk/test_error_summary.py",
    "nhsuk/test_forms.py",
    "nhsuk/test_tables.py",
    "test_sentences.py",
}


def pytest_collection_modifyitems(config, items):
    """On PostgreSQL only what touches the database, undrawn: the rest has run on SQLite."""
    for item in items:
        if str(item.path.relative_to(TESTS)) in SLOW | DRAWN:
            item.add_marker(pytest.mark.slow)
    items.sort(key=order_of)
    if connection.vendor != "postgresql":
        return
    kept = [
        item
        for item in items
        if touches_the_database(item) and str(item.path.relative_to(TESTS)) not in DRAWN | READ
    ]
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = kept


@receiver(post_migrate)
def bring_the_categories_back(sender, **_):
    """A test with a live server flushes the database behind it, a migration's rows with it."""
    if sender.label == "planning" and not SupportCategory.objects.exists():
        import_module("planning.migrations.0002_support_categories").add_categories(apps, None)


@receiver(post_migrate)
def bring_the_task_groups_back(sender, **_):
    """The same of engagement."""
    if sender.label == "engagement" and not TaskGroup.objects.exists():
        import_module("engagement.migrations.0002_task_groups").add_task_groups(apps, None)


@pytest.fixture(autouse=True)
def empty_cache():
    """What one test did too often is not held against the next, for whom no time has passed."""
    cache.clear()


@layer
def cast(db) -> Cast:
    return make_cast()


@layer
def framework(db) -> SimpleNamespace:
    return make_framework()


@layer
def cycle(cast, framework):
    """The open cycle 2026-27 of Westmere, with an assessment for every organisation of the cast."""
    cycle = make.CycleFactory(system=cast["W-SYS"], version=framework.version)
    return open_cycle(cycle=cycle, by=cast.administrator, at=NOON)


@layer
def world(cast, cycle, framework) -> World:
    """The cast in the middle of its year (tests/world.py)."""
    return make_world(cast, cycle, framework)


@layer
def pages(world) -> list[Page]:
    """Every page of that world, drawn: for tests that only read it."""
    return draw_pages(world)


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
    return client_of


def remembered(client: Client, user: User) -> Client:
    """A browser in which somebody had signed in, and in which their session has ended."""
    signer = get_cookie_signer(salt=WAS_HERE)
    client.cookies[WAS_HERE] = signer.sign(str(user.pk))
    return client


def text_of(response) -> str:
    """What a page says, in one line."""
    return " ".join(response.content.decode().split())
