"""Who looks after a step, and what was said to it, goes to a later version with it, and back."""

import pytest

from assessments.discussing.actions import comment_on_step
from assessments.models import StepComment
from assessments.sharing.actions import Part, assign_people
from assessments.upgrading.actions import undo_upgrade, upgrade_cycle
from tests.assessments.doing import INT1, INT2
from tests.assessments.upgrading.changing import AFTER, LATER, second_version
from tests.conftest import NOON
from tests.layers import layer

pytestmark = pytest.mark.usefixtures("noon")


@layer
def shared(cast, framework, ours):
    """Both steps of the first theme are somebody's own, and something was said to each."""
    steps = [framework.steps[code] for code in (INT1, INT2)]
    said = {"assessment": ours, "by": cast.pcn_lead, "at": NOON}
    for step in steps:
        comment_on_step(step=step, text=f"About {step.code}", **said)
    parts = {Part(cast.pcn_contributor.pk, step=step.pk) for step in steps}
    parts.add(Part(cast.pcn_lead.pk, theme=framework.themes["SUP"].pk))
    assign_people(parts=parts, seen=set(), **said)
    return ours


def stands(ours) -> set[tuple]:
    """The code and version of each step that something hangs on, and of each theme."""
    rows = ours.assignments.values_list("step__code", "step__version", "theme__version")
    said = ours.step_comments.values_list("step__code", "step__version")
    return {*rows, *said}


def test_both_go_along_and_come_back(cast, cycle, framework, shared):
    before, old = stands(shared), framework.version.pk
    version = second_version(framework.version, words={INT1: "Meet every morning."})

    upgrade_cycle(cycle=cycle, version=version, by=cast.administrator, at=LATER)

    assert stands(shared) == {
        tuple(version.pk if part == old else part for part in row) for row in before
    }
    assert StepComment.objects.of_assessment(shared).asked().count() == 2

    undo_upgrade(cycle=cycle, by=cast.administrator, at=AFTER)
    assert stands(shared) == before


def test_what_hangs_on_a_step_that_is_gone_stays_with_it_until_it_comes_back(
    cast, cycle, framework, shared
):
    before = stands(shared)
    version = second_version(framework.version, without=[INT2])

    upgrade_cycle(cycle=cycle, version=version, by=cast.administrator, at=LATER)
    shared.refresh_from_db()
    everything = {"parts": set(), "seen": set(), "by": cast.pcn_lead, "at": LATER}
    assign_people(assessment=shared, **everything)

    said = StepComment.objects.of_assessment(shared)
    assert [each.text for each in said.set_aside()] == [f"About {INT2}"]
    assert [each.text for each in said.asked()] == [f"About {INT1}"]

    undo_upgrade(cycle=cycle, by=cast.administrator, at=AFTER)
    assert stands(shared) == before
