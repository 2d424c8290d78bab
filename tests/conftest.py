"""What every test may ask for. The cast and its framework are drawn in tests/cast.py."""

import gc
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
import time_machine
from django.conf import settings as django_settings
from django.core.cache import cache
from django.core.signing import get_cookie_signer
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import settings

from assessments.cycles.actions import open_cycle
from audit import recording
from audit.guard import CUTTING
from organisations.models import User
from organisations.people.resuming import WAS_HERE
from tests import factories as make
from tests.cast import Cast, client_of, make_cast, make_framework
from tests.clock import NOON, TODAY, moment_of
from tests.emptied import emptied_quickly
from tests.layers import _django_db_helper, _laid, _stack, layer, order_of
from tests.migrated import _begun, django_db_setup, migrated
from tests.pages import Page, draw_pages
from tests.twice import Covering, Writing, is_about_rows, is_slow
from tests.world import World, make_world
from work.replica import REPLICA, Lag, Rest

__all__ = ["NOON", "TODAY"]
# Fixtures from elsewhere, which stand beneath every test here.
__all__ += ["_begun", "_django_db_helper", "_laid", "_stack", "django_db_setup", "migrated"]
__all__ += ["emptied_quickly"]

# The same examples every time, and as long for each as a busy machine takes, so that a red check
# means a change; look for new ones, and more, with pytest --hypothesis-profile=default
settings.register_profile("repeatable", derandomize=True, deadline=None, max_examples=40)
settings.load_profile("repeatable")

TESTS = Path(__file__).resolve().parent


def pytest_addoption(parser):
    parser.addoption(
        "--on",
        default=f"{TODAY}",
        help="the day on which the suite runs, or its minute: 2028-02-29, 2027-10-31T00:30",
    )
    parser.addoption(
        "--statements",
        choices=["write", "cover"],
        help="write down what each test sends; run those that send what was written down",
    )


def pytest_configure(config):
    """The clock stops before a test is read: what it works out of today on top agrees with it."""
    try:
        clock = time_machine.travel(moment_of(config.getoption("on")), tick=False)
    except ValueError as error:
        raise pytest.UsageError(f"--on wants a day like 2028-02-29. {error}") from None
    clock.start()
    config.add_cleanup(clock.stop)
    if config.getoption("statements") == "write":
        config.pluginmanager.register(Writing(config))
    if config.getoption("statements") == "cover":
        config.pluginmanager.register(Covering(config))


def pytest_collection_modifyitems(config, items):
    """On PostgreSQL only what touches the database, undrawn: the rest has run on SQLite."""
    for item in items:
        if is_slow(item):
            item.add_marker(pytest.mark.slow)
    items.sort(key=order_of)
    if connection.vendor == "postgresql":
        kept = {item for item in items if is_about_rows(item)}
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = [item for item in items if item in kept]


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """What is collected stays: nobody need look through it for what nobody holds any more."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.fixture(autouse=True)
def empty_cache():
    """What one test did too often is not held against the next, for whom no time has passed."""
    cache.clear()
    recording.known.clear()


@pytest.fixture
def first_readings():
    """Whoever opens a page opens it for the first time that day, and the audit is told."""


@pytest.fixture(autouse=True)
def read_before(request, monkeypatch):
    """Elsewhere everybody has: the first opening costs two queries more, once a day."""
    if "first_readings" not in request.fixturenames:
        monkeypatch.setattr("lsc_fuller.readings.is_known", lambda key: True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown():
    """A flush on SQLite deletes every row there is, events too."""
    before = CUTTING.set(True)
    try:
        return (yield)
    finally:
        CUTTING.reset(before)


@pytest.fixture
def replica(db, monkeypatch):
    """Another connection to the same rows, which says it is three seconds behind; its queries."""
    there = connection.copy(alias=REPLICA)
    there.connection = connection.connection
    monkeypatch.setitem(django_settings.DATABASES, REPLICA, there.settings_dict)
    monkeypatch.setattr("work.replica.REST", Rest())
    monkeypatch.setattr("work.replica.lag", lambda *, at: Lag(at - timedelta(seconds=3)))
    connections[REPLICA] = there
    with CaptureQueriesContext(there) as asked:
        yield asked
    del connections[REPLICA]


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
