"""The page of an organisation's rounds: what there is to write, and what to do before."""

from django.urls import reverse

from planning.plans.signing import start_plan
from tests.cast import client_of
from tests.conftest import text_of
from tests.delivery.reporting import open_third_round
from tests.planning.planners import return_of

HOME = reverse("delivery:home", args=["W-N1", "2026-27"])


def test_a_team_with_a_signed_plan_is_led_to_its_report(lead, round_):
    page = text_of(lead.get(HOME))

    assert "Write the report<span" in page
    assert "nothing to report on yet" not in page


def test_a_team_without_one_is_told_to_sign_it_first(cast, cycle, framework):
    start_plan(assessment=return_of(cycle, cast["W-N1"]), by=cast.pcn_lead, at=cycle.opened_at)
    open_third_round(cast, cycle)

    page = text_of(client_of(cast.pcn_lead).get(HOME))

    assert "plan</a> is signed" in page
    assert "Write the report" not in page
    assert "Open the report<span" in page


def test_those_above_are_not_told_what_to_sign(cast, cycle, framework):
    open_third_round(cast, cycle)

    assert "nothing to report on yet" not in text_of(client_of(cast.place_reviewer).get(HOME))


def test_the_system_is_not_told_of_those_above_it(cast, round_):
    home = reverse("delivery:home", args=["W-SYS", "2026-27"])

    page = text_of(client_of(cast.system_staff).get(home))

    assert "those above" not in page
    assert "What those beneath escalate" in page
