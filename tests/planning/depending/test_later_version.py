"""What is said of steps goes with them when a cycle takes up a later version of the framework."""

import pytest

from assessments.upgrading.actions import upgrade_cycle
from frameworks.comparing.touched import touched_lists, touches_of
from planning.carrying.actions import carry_over
from planning.depending.actions import add_dependency
from planning.models import Dependency, Plan
from planning.plans.dependency_lines import STEP_GONE
from planning.plans.gathering import plan_document
from tests.assessments.upgrading.changing import LATER, second_version
from tests.conftest import TODAY
from tests.planning.carrying.years import RAN_OUT, sign_last_year
from tests.planning.depending.waiting import ON_STEP, depend, keys

pytestmark = pytest.mark.usefixtures("noon")
LEFT, STAYS = "INT-02-P", "INT-01-P"


def upgrade(cycle, framework, cast, **changes):
    version = second_version(framework.version, **changes)
    upgrade_cycle(cycle=cycle, version=version, by=cast.administrator, at=LATER)
    return version


def test_a_dependency_follows_its_step_or_says_that_it_left(asking, cycle, framework, cast):
    plan, action, _ = asking
    depend(asking, ON_STEP, cast)
    other = keys(plan, action)["Step of Blackmoor Place: INT-02-P"]
    add_dependency(action=action, key=other, words="x", by=cast.pcn_lead, at=LATER)

    version = upgrade(cycle, framework, cast, without=[LEFT], words={STAYS: "Do it otherwise."})

    first, last = plan_document(Plan.objects.again(plan).get(), on=TODAY).actions[0].dependencies
    assert (first.text, first.gone) == ("Do it otherwise.", "")
    assert (last.code, last.gone) == (LEFT, STEP_GONE)
    assert Dependency.objects.order_by("pk").first().step.version == version


def test_who_changes_a_step_is_told_how_many_wait_for_it(asking, framework, cast):
    depend(asking, ON_STEP, cast)

    [figure] = touches_of(framework.version).figures[STAYS]
    [listed] = touched_lists(framework.version, STAYS, seen_by=cast.administrator)

    assert figure.words == "1 dependent action"
    assert (listed.places, listed.drafted) == ((), 1)


def test_what_is_carried_over_is_for_the_step_of_this_years_version(plan, cycle, framework, cast):
    own = framework.steps["INT-01-N"]
    theme = framework.themes["INT"]
    sign_last_year(plan.assessment, theme, by=cast.pcn_lead, step=own)
    version = upgrade(cycle, framework, cast, words={"INT-01-N": "Do it otherwise."})
    plan = Plan.objects.again(plan).get()

    action = carry_over(plan=plan, reference="A01", why=RAN_OUT, by=cast.pcn_lead, at=LATER)

    assert (action.step.version, action.step.text) == (version, "Do it otherwise.")
    assert action.theme.version == version
