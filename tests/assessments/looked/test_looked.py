"""A team reads who from outside has opened its return and plan: by role and day."""

import pytest
from django.urls import reverse

from audit.models import Event
from tests.clock import NOON
from tests.conftest import text_of

AT = ["W-N1", "2026-27"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("first_readings")]


@pytest.fixture
def looked(sign_in, world):
    client = sign_in(world.cast.pcn_lead)
    return lambda: text_of(client.get(reverse("assessments:looked", args=AT)))


def opens(client, route: str = "assessments:detail", *more) -> int:
    return client.get(reverse(route, args=[*AT, *more])).status_code


def test_who_looked_from_above_is_listed_by_role_once_a_day(world, sign_in, looked):
    reviewer = sign_in(world.cast.place_reviewer)

    assert {opens(reviewer), opens(reviewer), opens(reviewer, "planning:plan")} == {200}

    text = looked()
    assert text.count("Opened the return") == 1
    assert text.count("Opened the plan") == 1
    assert "Place reviewer, Blackmoor Place" in text
    assert world.cast.place_reviewer.email not in text


def test_the_team_itself_is_not_listed(world, sign_in, looked):
    opens(sign_in(world.cast.pcn_contributor))

    assert "Nobody yet" in looked()


def test_a_copy_taken_away_is_told_with_its_form(world, sign_in, looked):
    answer = opens(sign_in(world.cast.system_staff), "assessments:download", 1, "xlsx")

    assert answer == 200
    assert "Took a copy of the return: XLSX" in looked()
    assert "System staff, Westmere Integrated Care Board" in looked()


def test_who_is_refused_has_not_looked(world, sign_in, looked):
    assert opens(sign_in(world.cast.outsider)) == 404
    assert opens(sign_in(world.cast.place_reviewer), "assessments:review") == 403

    assert "Nobody yet" in looked()


def test_a_role_is_that_of_the_day(world, sign_in, looked):
    reviewer = world.cast.place_reviewer
    opens(sign_in(reviewer))

    reviewer.memberships.update(start="2025-01-01", end="2026-11-01")

    assert "Somebody who had no role that day" in looked()


def test_what_is_of_another_return_is_not_listed(world, sign_in, looked):
    client = sign_in(world.cast.system_staff)
    client.get(reverse("assessments:detail", args=["W-N2", "2026-27"]))

    assert "Nobody yet" in looked()


@pytest.mark.parametrize("person", ["place_reviewer", "administrator", "pcn_reader"])
def test_nobody_else_reads_the_list(world, sign_in, person):
    assert opens(sign_in(getattr(world.cast, person)), "assessments:looked") == 403


@pytest.mark.parametrize("page", ["assessments:detail", "planning:plan"])
def test_return_and_plan_lead_there(world, sign_in, page):
    answer = sign_in(world.cast.pcn_lead).get(reverse(page, args=AT))

    assert reverse("assessments:looked", args=AT) in answer.content.decode()


def test_an_event_is_told_with_the_moment_it_happened(world, sign_in):
    opens(sign_in(world.cast.place_reviewer))

    assert Event.objects.filter(person=world.cast.place_reviewer.pk, at__gte=NOON).exists()
