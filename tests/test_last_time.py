"""From this year's return and plan back to the last ones of the same organisation."""

import pytest
from django.urls import reverse

from assessments.actions import open_cycle
from assessments.models import Assessment
from planning.actions import start_plan
from tests import factories as make
from tests.conftest import NOON


@pytest.fixture
def this_year(cast, cycle):
    """The cycle after the one of the cast."""
    later = make.CycleFactory(
        system=cycle.system, version=cycle.version, slug="2027-28", plan_year=2027
    )
    return open_cycle(cycle=later, by=cast.administrator, at=NOON)


def page_of(client, route: str, cycle) -> str:
    return client.get(reverse(route, args=["W-N1", cycle.slug])).content.decode()


@pytest.mark.parametrize("started", [False, True])
@pytest.mark.parametrize("route", ["assessments:detail", "planning:plan"])
def test_a_return_and_a_plan_lead_to_those_of_last_time(
    cast, cycle, this_year, sign_in, route, started
):
    if started:
        ours = Assessment.objects.get(cycle=this_year, organisation=cast["W-N1"])
        start_plan(assessment=ours, by=cast.pcn_lead, at=NOON)

    page = page_of(sign_in(cast.pcn_lead), route, this_year)

    assert "Last time:" in page
    for link in ("assessments:detail", "planning:plan"):
        assert f'href="{reverse(link, args=["W-N1", cycle.slug])}"' in page


@pytest.mark.parametrize("route", ["assessments:detail", "planning:plan"])
def test_the_first_year_leads_nowhere_back(cast, cycle, this_year, sign_in, route):
    assert "Last time:" not in page_of(sign_in(cast.pcn_lead), route, cycle)


def test_last_time_is_the_newest_earlier_year_of_the_same_organisation(cast, cycle, this_year):
    ours = Assessment.objects.select_related("cycle").get(
        cycle=this_year, organisation=cast["W-N1"]
    )

    (before,) = Assessment.objects.visible_to(cast.pcn_lead).before(ours)

    assert (before.cycle, before.organisation) == (cycle, cast["W-N1"])
