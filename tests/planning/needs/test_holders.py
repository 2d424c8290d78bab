"""Who answers what an organisation asks, also where its place has closed."""

from datetime import timedelta

import pytest

from assessments.models import Footprint
from organisations.choices import Tier
from organisations.models import Organisation
from planning.needs.holders import answering, names_above, receiver_of
from tests import factories as make
from tests.conftest import TODAY
from tests.planning.planners import return_of

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def above(cycle):
    """Who answers Tarnbeck, which lies in Blackmoor first and in Saltcrag, or another."""

    def codes_above(organisation) -> dict[str, str]:
        bodies = answering(return_of(cycle, organisation), on=TODAY)
        return {tier: body.ods_code for tier, body in bodies.items()}

    return codes_above


def close(*codes: str, on=YESTERDAY) -> None:
    Organisation.objects.filter(ods_code__in=codes).update(closed_on=on)


def test_the_first_of_its_places_answers_a_pcn_and_the_system_stands_above(cast, above):
    assert above(cast["W-N2"]) == {Tier.PLACE: "W-P1", Tier.SYSTEM: "W-SYS"}


def test_the_first_place_is_the_primary_one_whichever_was_there_before(cast, above):
    Footprint.objects.filter(organisation=cast["W-P1"]).update(is_primary=False)
    Footprint.objects.filter(organisation=cast["W-P2"]).update(is_primary=True)

    assert above(cast["W-N2"])[Tier.PLACE] == "W-P2"


def test_where_the_first_place_has_closed_the_next_answers_and_then_the_system(cast, cycle, above):
    third = make.OrganisationFactory(ods_code="W-P3", tier=Tier.PLACE)
    assessment = return_of(cycle, cast["W-N2"])
    Footprint.objects.create(
        assessment=assessment, organisation=third, tier=Tier.PLACE, is_primary=False
    )
    close("W-P1", on=TODAY)
    assert above(cast["W-N2"])[Tier.PLACE] == "W-P1"

    close("W-P1")
    assert above(cast["W-N2"])[Tier.PLACE] == "W-P2"

    close("W-P1", "W-P2", "W-P3")
    assert above(cast["W-N2"]) == {Tier.PLACE: "W-SYS", Tier.SYSTEM: "W-SYS"}


def test_a_system_is_answered_by_itself_alone(cast, above):
    assert above(cast["W-SYS"]) == {Tier.SYSTEM: "W-SYS"}


@pytest.mark.parametrize(
    ("code", "receiver"),
    [("W-N1", "Blackmoor Place"), ("W-P1", "Westmere Integrated Care Board"), ("W-SYS", "")],
)
def test_a_plan_goes_to_who_stands_next_above_and_that_of_the_system_to_nobody(
    cast, cycle, code, receiver
):
    assessment = return_of(cycle, cast[code])

    assert receiver_of(assessment, names_above(assessment, on=TODAY)) == receiver
