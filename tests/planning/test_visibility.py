"""Who finds which needs: none before it is sent, whatever page or list it could stand on."""

import pytest
from django.urls import reverse

from planning.models import Plan, PlanRevision, SupportNeed
from planning.plans.asking import add_need
from planning.plans.signing import reopen_plan, submit_plan
from tests.cast import PEOPLE
from tests.conftest import NOON, TODAY
from tests.layers import layer
from tests.planning.planners import need_values, page

UNSENT = "A course on chairing"
TEAM = {"pcn_lead", "pcn_contributor"}
ABOVE = {"pcn_reader", "place_reviewer", "system_staff", "administrator", "reader"}


@layer
def changing(asking, cast):
    """Fellside has sent N01 and opened its plan again; N02 is written and not sent."""
    plan, action, _ = asking
    submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    reopen_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    return add_need(action=action, values=need_values(title=UNSENT), by=cast.pcn_lead, at=NOON)


@pytest.mark.parametrize("person", PEOPLE)
def test_a_need_is_found_once_it_is_sent_by_all_who_see_the_organisation(person, cast, changing):
    found = SupportNeed.objects.visible_to(getattr(cast, person), on=TODAY)

    sees = person in TEAM | ABOVE
    assert [need.reference for need in found] == ["N01"] * sees


@pytest.mark.parametrize("person", PEOPLE)
def test_a_need_of_a_plan_that_was_never_sent_is_found_by_nobody(person, cast, asking):
    assert not SupportNeed.objects.visible_to(getattr(cast, person), on=TODAY).exists()


@pytest.mark.parametrize("person", sorted(ABOVE))
def test_those_above_read_what_was_sent_of_a_plan_and_not_what_is_added(
    person, cast, changing, sign_in
):
    client = sign_in(getattr(cast, person))

    said = client.get(page("plan")).text

    assert "A trained facilitator" in said
    assert UNSENT not in said
    assert client.get(reverse("planning:need", args=[changing.pk])).status_code == 404


def test_an_unsent_need_is_in_no_list_and_no_figure_above(cast, cycle, changing, sign_in):
    for code, person in [("W-P1", cast.place_reviewer), ("W-SYS", cast.system_staff)]:
        for name in ("needs", "rollup", "support_plan"):
            address = reverse(f"planning:{name}", args=[code, cycle.slug])
            assert UNSENT not in sign_in(person).get(address, {"state": "all"}).text
        assert [n.reference for n in SupportNeed.objects.asked_beneath(cast[code], cycle)] == [
            "N01"
        ]


@pytest.mark.parametrize("person", PEOPLE)
def test_a_plan_is_known_to_those_above_and_edited_by_its_team(person, cast, changing):
    user, sees = getattr(cast, person), person in TEAM | ABOVE

    assert Plan.objects.visible_to(user, on=TODAY).exists() == sees
    assert PlanRevision.objects.visible_to(user, on=TODAY).exists() == sees
    assert Plan.objects.editable_by(user, on=TODAY).exists() == (person in TEAM)
    assert Plan.objects.signable_by(user, on=TODAY).exists() == (person == "pcn_lead")
