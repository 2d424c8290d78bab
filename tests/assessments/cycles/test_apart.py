"""Cycles of one plan year bear the names of their frameworks where these differ, and only there."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.urls import reverse

from assessments.cycles.actions import delete_cycle, edit_cycle
from assessments.cycles.apart import tell_apart, year_of
from assessments.models import Cycle
from tests import factories as make
from tests.assessments.cycles.test_cycles import typed
from tests.clock import NOON


@pytest.fixture
def matrix(db):
    return make.VersionFactory(framework__slug="maturity", framework__name="Maturity matrix")


def labels() -> set[str]:
    return {cycle.label for cycle in Cycle.objects.all()}


def beside(cycle, version, **more) -> Cycle:
    other = make.CycleFactory(system=cycle.system, version=version, **more)
    tell_apart(year_of(other))
    return Cycle.objects.get(pk=other.pk)


def test_a_cycle_alone_in_its_year_is_called_by_the_year(cycle):
    tell_apart(year_of(cycle))

    assert labels() == {"2026/27"}


def test_setting_up_a_second_one_on_the_page_names_both(cast, cycle, matrix, sign_in):
    asked = SimpleNamespace(version=matrix)
    form = typed(cast, asked, slug="2026-27-maturity", plan_year="2026")

    page = sign_in(cast.administrator).post(reverse("assessments:cycle_add"), form, follow=True)

    assert labels() == {"2026/27, Delivery Framework", "2026/27, Maturity matrix"}
    assert "Saved the cycle 2026/27, Maturity matrix." in page.text


def test_two_of_one_framework_keep_what_their_slugs_add(cycle):
    beside(cycle, cycle.version, slug="2026-27-mid-year")

    assert labels() == {"2026/27", "2026/27, mid year"}


def test_two_of_one_framework_beside_another_say_both(cycle, matrix):
    beside(cycle, cycle.version, slug="2026-27-mid-year")
    beside(cycle, matrix, slug="2026-27-maturity")

    assert labels() == {
        "2026/27, Delivery Framework",
        "2026/27, Delivery Framework, mid year",
        "2026/27, Maturity matrix",
    }


def test_another_year_and_another_system_change_nothing(cycle, matrix):
    beside(cycle, matrix, slug="2027-28", plan_year=2027)
    tell_apart(year_of(make.CycleFactory(version=matrix)))

    assert labels() == {"2026/27", "2027/28"}


def test_deleting_it_takes_the_names_away(cast, cycle, matrix):
    other = beside(cycle, matrix, slug="2026-27-maturity")

    delete_cycle(cycle=other, by=cast.administrator, at=NOON)

    assert labels() == {"2026/27"}


def test_moving_it_to_another_year_does_so_in_both(cast, cycle, matrix):
    other = beside(cycle, matrix, slug="2026-27-maturity")
    values = {"plan_year": 2027, "slug": "2027-28"}

    edit_cycle(cycle=other, values=values, number=1, by=cast.administrator, at=NOON)

    assert labels() == {"2026/27", "2027/28"}


def test_cycles_that_stood_before_are_told_apart_once(cycle, matrix):
    make.CycleFactory(system=cycle.system, version=matrix, slug="2026-27-maturity")
    migration = import_module("assessments.migrations.0011_cycles_told_apart")

    migration.tell_apart(apps, None)

    assert labels() == {"2026/27, Delivery Framework", "2026/27, Maturity matrix"}


def test_cycles_that_stood_before_are_named_as_they_will_be(cycle, matrix):
    make.CycleFactory(system=cycle.system, version=matrix, slug="2026-27-maturity")
    make.CycleFactory(system=cycle.system, version=cycle.version, slug="2026-27-mid-year")
    migration = import_module("assessments.migrations.0011_cycles_told_apart")

    migration.tell_apart(apps, None)
    migrated = labels()
    Cycle.objects.update(apart="")
    tell_apart(year_of(cycle))

    assert migrated == labels()
    assert "2026/27, Delivery Framework, mid year" in migrated


@pytest.mark.parametrize("third", [False, True])
def test_two_frameworks_of_one_name_are_told_apart_by_their_slugs(third, cycle, matrix):
    other = make.VersionFactory(framework__slug="delivery-2", framework__name="Delivery Framework")
    beside(cycle, other, slug="2026-27-b")
    if third:
        beside(cycle, matrix, slug="2026-27-maturity")

    assert labels() == (
        {
            "2026/27, Delivery Framework",
            "2026/27, Delivery Framework, b",
            "2026/27, Maturity matrix",
        }
        if third
        else {"2026/27", "2026/27, b"}
    )
