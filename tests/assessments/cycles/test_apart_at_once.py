"""Cycles of one system and plan year edited, deleted, opened and set up at the same moment."""

from datetime import date

import pytest
from django.db import connection

from assessments.cycles.actions import delete_cycle, edit_cycle, open_cycle
from assessments.cycles.forms import CycleForm
from assessments.models import Cycle
from tests import factories as make
from tests.assessments.cycles.test_cycles import typed
from tests.at_once import WRITERS, at_once
from tests.conftest import NOON

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]

YEAR = 2030


@pytest.fixture(autouse=True)
def _on_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time")


@pytest.fixture
def matrix(cast):
    return make.VersionFactory(framework__slug="maturity", framework__name="Maturity matrix")


@pytest.fixture
def cycles(cast, framework) -> list[Cycle]:
    return [
        make.CycleFactory(
            system=cast["W-SYS"], version=framework.version, slug=f"round-{n}", plan_year=YEAR
        )
        for n in range(WRITERS)
    ]


def kept_apart() -> set[str]:
    return {cycle.apart.split(",")[0] for cycle in Cycle.objects.all()}


def test_cycles_edited_at_once_wait_for_one_another(cast, cycles, matrix):
    values = {"version": matrix}

    def attempt(n: int):
        edit_cycle(cycle=cycles[n], values=values, number=1, by=cast.administrator, at=NOON)

    assert at_once(attempt) == {"done": WRITERS}
    assert kept_apart() == {""}


def test_cycles_moved_between_two_systems_at_once_do_not_cross(cast, cycles, matrix):
    other = make.OrganisationFactory(tier="system")
    make.MembershipFactory(user=cast.administrator, organisation=other, role="administrator")
    systems = [cast["W-SYS"], other]
    for cycle in cycles[1::2]:
        Cycle.objects.again(cycle).update(system=other)
    cycles = list(Cycle.objects.all().order_by("pk").select_related("system"))

    def attempt(n: int):
        values = {"system": systems[(n + 1) % 2], "version": matrix}
        edit_cycle(cycle=cycles[n], values=values, number=1, by=cast.administrator, at=NOON)

    assert at_once(attempt) == {"done": WRITERS}


def test_some_deleted_while_others_are_edited(cast, cycles, matrix):
    def attempt(n: int):
        if n % 2:
            delete_cycle(cycle=cycles[n], by=cast.administrator, at=NOON)
        else:
            values = {"version": matrix}
            edit_cycle(cycle=cycles[n], values=values, number=1, by=cast.administrator, at=NOON)

    assert at_once(attempt) == {"done": WRITERS}
    assert kept_apart() == {""}


def test_some_opened_while_others_are_set_up(cast, framework, cycles, matrix):
    days = {"opens_on": date(2030, 9, 1), "closes_on": date(2030, 12, 1)}

    def attempt(n: int):
        if n % 2:
            open_cycle(cycle=cycles[n], by=cast.administrator, at=NOON)
            return
        data = typed(cast, framework, slug=f"new-{n}", plan_year=str(YEAR), **days)
        data |= {"version": matrix.pk, "plans_due_on_year": 2031}
        form = CycleForm(data, user=cast.administrator)
        assert form.is_valid(), form.errors
        form.save(by=cast.administrator, at=NOON)

    assert at_once(attempt) == {"done": WRITERS}
    assert kept_apart() == {"Delivery Framework", "Maturity matrix"}
