"""The sentence that says who can see a return names everyone who may read it now."""

from datetime import timedelta

import pytest
from django.urls import reverse

from assessments.models import Assessment
from assessments.sending.actions import send_back
from organisations.models import Link
from tests import factories as make
from tests.assessments.doing import RETURN, THEME, send, the_return
from tests.conftest import NOON, TODAY, text_of
from tests.layers import layer

pytestmark = pytest.mark.usefixtures("noon")

EVERYONE = "Blackmoor Place, Saltcrag Place and Westmere Integrated Care Board"


@layer
def _moved(cast, ours):
    """Fellside lies in Saltcrag since today: Blackmoor's cycle is still under way."""
    Link.objects.filter(child=cast["W-N1"]).update(end=TODAY - timedelta(days=1))
    make.LinkFactory(parent=cast["W-P2"], child=cast["W-N1"], start=TODAY)


@pytest.mark.usefixtures("_moved")
@pytest.mark.parametrize(("name", "args"), [("detail", RETURN), ("theme", THEME)])
def test_after_a_move_a_draft_names_the_place_of_then_and_the_place_of_today(name, args, lead):
    said = text_of(lead.get(reverse(f"assessments:{name}", args=args)))

    assert f"team only. {EVERYONE} see how complete it is, not your answers." in said


@pytest.mark.usefixtures("_moved")
def test_after_a_move_a_submitted_return_names_both_places_and_goes_to_the_first(cast, ours, lead):
    revision = send(ours, cast.pcn_lead)

    said = text_of(lead.get(reverse("assessments:receipt", args=[*RETURN, 1])))

    assert f"your primary care network (PCN) team, {EVERYONE}. Other PCNs never see it." in said
    assert revision.sent_to == "Blackmoor Place"


def test_who_lies_above_a_place_of_then_reads_too(cast, ours, lead):
    make.LinkFactory(parent=cast["X-SYS"], child=cast["W-P1"], is_primary=False)

    said = text_of(lead.get(reverse("assessments:detail", args=RETURN)))

    assert "Westmere Integrated Care Board and Another Integrated Care Board see how" in said


def test_a_return_sent_back_says_that_those_above_can_open_what_was_submitted(cast, ours, lead):
    send(ours, cast.pcn_lead)
    send_back(assessment=ours, by=cast.place_reviewer, at=NOON, reason="Look again")

    said = text_of(lead.get(reverse("assessments:detail", args=RETURN)))

    assert "can open what was sent back, not what you change until you submit." in said


def test_one_above_sees_and_several_see(cast, ours, sign_in):
    place = sign_in(cast.place_reviewer)

    said = text_of(place.get(reverse("assessments:detail", args=["W-P1", RETURN[1]])))

    assert "Westmere Integrated Care Board sees how complete it is, not your answers." in said


def test_a_place_is_told_which_level_teams_beneath_it_read_and_a_pcn_is_not(cast, ours, sign_in):
    words = "The level of a step that stands beside a step of theirs"
    addresses = {
        "place_reviewer": ["W-P1", RETURN[1]],
        "pcn_lead": RETURN,
    }

    said = {
        person: text_of(
            sign_in(getattr(cast, person)).get(reverse("assessments:review", args=args))
        )
        for person, args in addresses.items()
    }

    assert words in said["place_reviewer"]
    assert "Yes, teams beneath you alone" in said["place_reviewer"]
    assert words not in said["pcn_lead"]


@pytest.mark.parametrize(
    ("person", "code"), [("place_reviewer", "W-P1"), ("system_staff", "W-SYS")]
)
def test_a_return_that_is_changed_again_is_read_beneath_as_it_was_submitted(
    person, code, cast, cycle, sign_in
):
    ours, lead = the_return(cycle, code), getattr(cast, person)
    address = reverse("assessments:detail", args=[code, RETURN[1]])
    before = text_of(sign_in(lead).get(address))
    send(ours, lead)
    Assessment.objects.again(ours).update(state=Assessment.State.DRAFT)

    said = text_of(sign_in(lead).get(address))

    words = "Teams beneath you read the level of a step"
    assert words not in before
    assert words in said
