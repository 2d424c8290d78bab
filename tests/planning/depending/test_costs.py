"""However much depends on however much, both ends cost the same number of questions."""

import pytest

from planning.models import Dependency, PlanRevision
from planning.plans.document import sign
from planning.plans.gathering import plan_document
from planning.plans.lines import add_action
from planning.plans.signing import start_plan
from tests import factories as make
from tests.conftest import NOON, TODAY
from tests.planning.planners import action_values, page, return_of

pytestmark = pytest.mark.usefixtures("noon")
BLACKMOORS = "/plans/W-P1/2026-27/"


@pytest.fixture
def asked(django_assert_max_num_queries):
    """`asked(client, address)`: how many questions a page asks the database."""

    def count(client, address: str) -> int:
        with django_assert_max_num_queries(60) as counted:
            assert client.get(address).status_code == 200
        return len(counted)

    return count


def grow(plan, framework, place, *, numbers: range, by) -> None:
    """As many actions, each of which waits for the one before and for a step of the place."""
    step = framework.steps["INT-01-P"]
    for number in numbers:
        values = action_values(title=f"Action {number}")
        given = {"theme": framework.themes["INT"], "values": values, "by": by, "at": NOON}
        action = add_action(plan=plan, **given)
        before = plan.actions.exclude(pk=action.pk).first()
        if before:
            Dependency.objects.create(action=action, other=before, words="First")
        Dependency.objects.create(action=action, organisation=place, step=step, words="Too")


def test_a_plan_costs_as_much_with_thirty_dependencies_as_with_three(
    asking, framework, cast, lead, asked
):
    plan, place = asking[0], cast["W-P1"]
    addresses = [page("plan"), page("plan_document"), page("dependencies", "A03")]
    grow(plan, framework, place, numbers=range(3), by=cast.pcn_lead)
    few = [asked(lead, address) for address in addresses]

    grow(plan, framework, place, numbers=range(3, 30), by=cast.pcn_lead)

    assert [asked(lead, address) for address in addresses] == few


def test_the_other_end_costs_as_much_for_thirty_pcns_as_for_three(
    cycle, framework, cast, sign_in, asked
):
    start_plan(assessment=return_of(cycle, cast["W-P1"]), by=cast.place_reviewer, at=NOON)
    place = sign_in(cast.place_reviewer)
    for number in range(3):
        signed_network(number, cycle, framework, cast)
    few = asked(place, BLACKMOORS)

    for number in range(3, 30):
        signed_network(number, cycle, framework, cast)

    assert asked(place, BLACKMOORS) == few
    assert place.get(BLACKMOORS).text.count("Too.") == 60


def signed_network(number: int, cycle, framework, cast) -> None:
    """A PCN of Blackmoor whose plan waits for Blackmoor twice, signed."""
    network = make.OrganisationFactory(ods_code=f"W-M{number:02}", tier="neighbourhood")
    make.LinkFactory(parent=cast["W-P1"], child=network)
    make.AssessmentFactory(cycle=cycle, organisation=network)
    plan = start_plan(assessment=return_of(cycle, network), by=None, at=NOON)
    grow(plan, framework, cast["W-P1"], numbers=range(2), by=None)
    document = sign(plan_document(plan, on=TODAY), number=1, signed_as="Its lead")
    PlanRevision.objects.create(
        plan=plan,
        number=1,
        content=document.content,
        checksum=document.seal,
        signed_at=NOON,
        signed_by=cast.pcn_lead,
        signed_as="Its lead",
    )
