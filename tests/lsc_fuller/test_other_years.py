"""From a page of one plan year to the same page of the others, so that no year hides another."""

import pytest
from django.urls import reverse

from assessments.cycles.actions import open_cycle
from tests import factories as make
from tests.conftest import NOON, text_of
from tests.layers import layer

PAGES = [
    ("pcn_lead", "assessments:detail", "W-N1"),
    ("place_reviewer", "assessments:detail", "W-N1"),
    ("pcn_lead", "planning:plan", "W-N1"),
    ("place_reviewer", "planning:plan", "W-N1"),
    ("place_reviewer", "planning:rollup", "W-P1"),
    ("place_reviewer", "planning:needs", "W-P1"),
    ("place_reviewer", "planning:support_plan", "W-P1"),
    ("pcn_lead", "planning:support_plan", "W-P1"),
    ("system_staff", "planning:rollup", "W-SYS"),
]


@layer
def next_cycle(cast, cycle):
    """The cycle after the one of the cast, opened while that one runs."""
    later = make.CycleFactory(
        system=cycle.system, version=cycle.version, slug="2027-28", plan_year=2027
    )
    return open_cycle(cycle=later, by=cast.administrator, at=NOON)


@pytest.mark.parametrize(("person", "route", "code"), PAGES)
def test_each_year_leads_to_the_same_page_of_the_other(
    cast, cycle, next_cycle, sign_in, person, route, code
):
    client = sign_in(getattr(cast, person))
    this, other = (reverse(route, args=[code, each.slug]) for each in (next_cycle, cycle))

    here, there = text_of(client.get(this)), text_of(client.get(other))

    assert f'Other cycles: <a href="{other}">2026/27</a>' in here
    assert f'Other cycles: <a href="{this}">2027/28</a>' in there
    assert client.get(other).status_code == 200


@pytest.mark.parametrize(("person", "route", "code"), PAGES)
def test_a_single_year_leads_to_no_other(cast, cycle, sign_in, person, route, code):
    page = text_of(sign_in(getattr(cast, person)).get(reverse(route, args=[code, cycle.slug])))

    assert "Other cycles" not in page


def test_a_support_plan_offers_only_the_years_its_reader_may_read(
    cast, cycle, next_cycle, framework, sign_in
):
    late = make.OrganisationFactory(name="Latecomer PCN")
    make.LinkFactory(parent=cast["W-P1"], child=late)
    make.MembershipFactory(user=cast.nobody, organisation=late)
    newest = make.CycleFactory(
        system=cycle.system, version=cycle.version, slug="2028-29", plan_year=2028
    )
    open_cycle(cycle=newest, by=cast.administrator, at=NOON)

    page = text_of(
        sign_in(cast.nobody).get(reverse("planning:support_plan", args=["W-P1", newest.slug]))
    )

    assert "Other cycles" not in page


def test_two_cycles_of_one_plan_year_are_told_apart(cast, cycle, sign_in):
    second = make.CycleFactory(
        system=cycle.system, version=cycle.version, slug="2026-27-mid-year", plan_year=2026
    )
    open_cycle(cycle=second, by=cast.administrator, at=NOON)

    page = text_of(
        sign_in(cast.pcn_lead).get(reverse("assessments:detail", args=["W-N1", "2026-27"]))
    )

    assert ">2026/27, mid year</a>" in page


def test_the_page_that_opens_a_cycle_warns_of_one_still_open(cast, cycle, sign_in):
    later = make.CycleFactory(
        system=cycle.system, version=cycle.version, slug="2027-28", plan_year=2027
    )

    page = text_of(
        sign_in(cast.administrator).get(reverse("assessments:cycle_open", args=[later.pk]))
    )

    assert f'<a href="{cycle.get_absolute_url()}">2026/27</a> is still open.' in page


def test_a_first_cycle_is_opened_without_a_warning(cast, framework, sign_in):
    first = make.CycleFactory(system=cast["W-SYS"], version=framework.version)

    page = text_of(
        sign_in(cast.administrator).get(reverse("assessments:cycle_open", args=[first.pk]))
    )

    assert "still open" not in page
