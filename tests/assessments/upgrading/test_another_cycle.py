"""A cycle is led to a later version alone: whatever hangs on another of that framework stays."""

from datetime import date

import pytest
from django.apps import apps

from assessments.answers.actions import AnswerValues
from assessments.choices import Choice
from assessments.cycles.actions import open_cycle
from assessments.discussing.actions import comment_on_step
from assessments.models import Assignment, RevisionAnswer
from assessments.upgrading.actions import all_that_follow, undo_upgrade, upgrade_cycle
from frameworks.workbook.content import LevelContent, ScaleContent
from planning.models import Commitment, SupportPlan
from planning.plans.lines import add_action
from planning.plans.signing import start_plan
from tests import factories as make
from tests.assessments.doing import INT1, send, the_return
from tests.assessments.partners.asking import make_partner
from tests.assessments.upgrading.changing import AFTER, LATER, second_version
from tests.conftest import NOON
from tests.layers import layer
from tests.planning.plan_templates.writing import a_template, write_line
from tests.planning.planners import action_values, category

pytestmark = pytest.mark.usefixtures("noon")
CYCLE_OF = {
    "assessments.Answer": "assessment__cycle",
    "assessments.AskedStep": "partner__assessment__cycle",
    "assessments.Assignment": "assessment__cycle",
    "assessments.StepComment": "assessment__cycle",
    "planning.Action": "plan__assessment__cycle",
    "planning.Dependency": "action__plan__assessment__cycle",
    "planning.Commitment": "support_plan__cycle",
    "planning.TemplateAction": "template__cycle",
}
OTHER_SCALE = ScaleContent(
    tuple(LevelContent(value, label) for value, label in enumerate(["No", "Some", "All"])), 2
)


def fill(cycle, cast, framework) -> None:
    """A return that is in, who was asked for a step of it, who looks after what of it, what was
    said to a step, an action of its plan that waits for a step, a promise, a template of one.
    """
    ours = the_return(cycle, "W-N1")
    make_partner(ours, INT1, by=cast.pcn_lead)
    send(ours, cast.pcn_lead, AnswerValues(Choice.LEVEL, framework.levels[2], note="Ours"))
    theme, step = framework.themes["INT"], framework.steps[INT1]
    Assignment.objects.create(assessment=ours, theme=theme, user=cast.pcn_contributor)
    Assignment.objects.create(assessment=ours, step=step, user=cast.pcn_lead)
    comment_on_step(assessment=ours, step=step, text="Is it?", by=cast.pcn_lead, at=NOON)
    plan = start_plan(assessment=ours, by=cast.pcn_lead, at=NOON)
    given = {"theme": theme, "step": step, "values": action_values()}
    action = add_action(plan=plan, **given, by=cast.pcn_lead, at=NOON)
    action.dependencies.create(organisation=cast["W-P1"], step=step, words="For the room")
    template = a_template(cast["W-P1"], cycle, by=cast.place_reviewer)
    write_line(template, theme, by=cast.place_reviewer, step=step)
    Commitment.objects.create(
        support_plan=SupportPlan.objects.create(cycle=cycle, organisation=cast["W-P1"]),
        reference="C01",
        category=category(),
        step=step,
        title="A room",
        for_whom="Fellside",
        lead="Place lead",
        due_on=date(2027, 1, 31),
    )


@layer
def next_year(cast, framework, cycle):
    """Another cycle that asks the same version, both with all that can hang on a step of it."""
    made = make.CycleFactory(
        system=cast["W-SYS"], version=framework.version, slug="2027-28", plan_year=2027
    )
    open_cycle(cycle=made, by=cast.administrator, at=NOON)
    fill(cycle, cast, framework)
    fill(made, cast, framework)
    return made


def hanging(cycle) -> dict[str, list]:
    """Everything that can go to a later version, and what was submitted, as the database has it."""
    found = {
        label: list(
            apps.get_model(label).objects.filter(**{path: cycle.pk}).order_by("pk").values()
        )
        for label, path in CYCLE_OF.items()
    }
    sent = RevisionAnswer.objects.filter(revision__assessment__cycle=cycle.pk)
    return found | {"sent": list(sent.order_by("pk").values())}


def test_every_sort_of_row_that_follows_is_looked_at():
    assert {rows.model._meta.label for rows in all_that_follow()} == CYCLE_OF.keys()


def test_leading_a_cycle_and_back_touches_nothing_of_another(cast, framework, cycle, next_year):
    before, ours = hanging(next_year), hanging(cycle)
    assert all(before.values())
    version = second_version(framework.version, words={INT1: "Other words."}, scale=OTHER_SCALE)

    upgrade_cycle(cycle=cycle, version=version, by=cast.administrator, at=LATER)

    assert hanging(next_year) == before
    led = hanging(cycle)
    assert all(led[label] != ours[label] for label in led)
    undo_upgrade(cycle=cycle, by=cast.administrator, at=AFTER)
    assert hanging(next_year) == before


def test_what_was_given_since_in_another_cycle_does_not_hinder_the_way_back(
    cast, framework, cycle, next_year
):
    version = second_version(framework.version, words={INT1: "Other words."})
    upgrade_cycle(cycle=cycle, version=version, by=cast.administrator, at=LATER)
    send(the_return(next_year, "W-N2"), cast.tarnbeck_lead, at=AFTER)

    undo_upgrade(cycle=cycle, by=cast.administrator, at=AFTER)

    cycle.refresh_from_db()
    assert cycle.version == framework.version
