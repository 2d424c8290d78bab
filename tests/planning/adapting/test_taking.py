"""What comes into a plan from a template: each once, no more than was ticked, adapted freely."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from planning.adapting.actions import read_template_change, take_from_template
from planning.editing.locking import ReadAgain
from planning.models import Action, PlanTemplate, TemplateAction
from planning.plan_templates.actions import (
    edit_template_action,
    publish_template,
    remove_template_action,
    withdraw_template,
)
from planning.plan_templates.offered import offered_to
from planning.plans.keeping import keep_revision
from planning.plans.lines import (
    ActionValues,
    add_suggested,
    edit_action,
    remove_action,
    undo_suggested,
)
from planning.plans.signing import reopen_plan, submit_plan
from tests import factories as make
from tests.conftest import NOON
from tests.layers import layer
from tests.planning.plan_templates.writing import (
    MARK,
    TO_DO,
    line_of,
    line_values,
    published,
    write_line,
)
from tests.planning.planners import LATER, action_values, return_of, save_priorities

pytestmark = pytest.mark.usefixtures("noon")


@layer
def template(cast, cycle, framework) -> PlanTemplate:
    return published(
        cast["W-P1"], cycle, by=cast.place_reviewer, priorities="Fewer falls\nMore nurses"
    )


@pytest.fixture
def take(plan, template, cast):
    def taken(*references, parts=(), edition=1, at=NOON):
        chosen = {"references": references, "parts": parts, "edition": edition}
        return take_from_template(plan=plan, template=template, **chosen, by=cast.pcn_lead, at=at)

    return taken


@pytest.fixture
def publish(template, cast):
    return lambda: publish_template(template=template, seen=None, by=cast.place_reviewer, at=LATER)


def reword(template, cast, **changes):
    line = line_of(template)
    values = line_values(**changes)
    edit_template_action(
        line=line, values=values, number=line.number, by=cast.place_reviewer, at=LATER
    )


def test_what_is_ticked_comes_with_its_step_words_quarters_and_milestones(take, plan, template):
    took = take("T01")

    [action] = plan.actions.all()
    assert (action.title, action.lead, action.step.code) == (TO_DO, "PCN manager", "INT-02-N")
    assert (action.start_quarter, action.end_quarter, action.funding) == (3, 4, None)
    assert ActionValues.of(action).milestones == (MARK,)
    assert (action.template_action, action.template_edition) == (line_of(template), 1)
    assert took.words == f"Added to your plan: {action.reference}."


def test_a_second_press_adds_nothing_and_one_taken_out_can_be_taken_again(take, plan, cast):
    [action] = take("T02").actions
    assert take("T02").words == f"In your plan already: {action.reference}."
    remove_action(action=action, by=cast.pcn_lead, at=NOON)

    [again] = take("T02").actions
    assert again.reference != action.reference

    action.refresh_from_db()
    stale = {"values": action_values(), "by": cast.pcn_lead, "at": NOON}
    with pytest.raises(ValidationError, match="taken from its template again, as A02"):
        edit_action(action=action, number=action.number, **stale)


def test_an_action_that_says_no_more_than_its_step_gives_way_and_another_does_not(
    take, plan, framework, cast
):
    step = framework.steps["INT-02-N"]
    suggested = add_suggested(plan=plan, step=step, by=cast.pcn_lead, at=NOON)
    [action] = take("T01").actions
    assert (action.pk, action.title) == (suggested.pk, TO_DO)
    with pytest.raises(ValidationError, match="has been written in since"):
        undo_suggested(action=action, by=cast.pcn_lead, at=NOON)


def test_where_its_step_has_an_action_that_was_written_nothing_is_taken(
    take, plan, framework, cast
):
    step = framework.steps["INT-02-N"]
    ours = add_suggested(plan=plan, step=step, by=cast.pcn_lead, at=NOON)
    edit_action(action=ours, values=action_values(), number=1, by=cast.pcn_lead, at=NOON)

    with pytest.raises(ValidationError, match="has an action in this plan already"):
        take("T02", "T01")

    assert list(plan.actions.standing()) == [ours]


def test_words_fill_what_is_empty_and_never_what_was_typed(take, plan, cast):
    save_priorities(plan=plan, priorities="Our own", number=1, by=cast.pcn_lead, at=NOON)

    took = take(parts=["why", "priorities", "population"])

    plan.refresh_from_db()
    assert plan.why == "Falls are our commonest emergency."
    assert (plan.priorities, plan.population) == ("Our own", "")
    assert took.words == (
        "Filled in: “Why”. Written meanwhile, and left as it stands: “Our priorities for the year”."
    )


def test_what_is_not_in_it_or_was_read_in_an_older_edition_is_not_taken(
    take, template, cast, publish
):
    with pytest.raises(ValidationError, match="T09 is not in this template"):
        take("T09")
    reword(template, cast, title="Meet monthly")
    publish()
    with pytest.raises(ReadAgain):
        take("T01")
    assert take("T01", edition=2).actions[0].title == "Meet monthly"


def test_of_a_withdrawn_template_nothing_more_is_taken_and_what_was_stays(
    take, plan, template, cast
):
    take("T01")
    withdraw_template(template=template, by=cast.place_reviewer, at=NOON)

    with pytest.raises(ValidationError, match="Blackmoor Place has withdrawn this template"):
        take("T02")
    [offered] = offered_to(plan.assessment)
    assert offered.words == "1 of 2 actions taken. Withdrawn on 22 November 2026"


def test_it_is_for_the_plans_of_its_own_tier_beneath_and_in_its_own_cycle(
    template, cast, cycle, plan
):
    assert [each.wording.title for each in offered_to(plan.assessment)] == [template.title]
    assert len(offered_to(return_of(cycle, cast["W-N2"]))) == 1
    assert offered_to(return_of(cycle, cast["W-N3"])) == []
    assert offered_to(return_of(cycle, cast["W-P1"])) == []
    published(cast["W-SYS"], cycle, by=cast.system_staff)
    assert [each.template.owner.ods_code for each in offered_to(plan.assessment)] == [
        "W-P1",
        "W-SYS",
    ]


def test_a_change_since_is_told_in_both_wordings_until_it_is_read(
    take, plan, template, cast, publish
):
    [action] = take("T01").actions
    take("T02")
    reword(template, cast, title="Meet monthly")
    remove_template_action(line=line_of(template, "T02"), by=cast.place_reviewer, at=LATER)
    publish()

    [offered] = offered_to(plan.assessment)
    reworded, left = offered.changed
    assert (reworded.reference, reworded.taken_as) == ("T01", action.reference)
    assert [(each.then, each.now) for each in reworded.changes] == [(TO_DO, "Meet monthly")]
    assert "no longer in the template" in left.note
    assert offered.words.endswith("It has changed since you took from it")

    read_template_change(action=action, edition=1, by=cast.pcn_lead, at=LATER)
    [unread] = offered_to(plan.assessment)
    assert len(unread.changed) == 2  # it was published after their page was drawn

    read_template_change(action=action, edition=2, by=cast.pcn_lead, at=LATER)

    [offered] = offered_to(plan.assessment)
    assert [each.reference for each in offered.changed] == ["T02"]
    action.refresh_from_db()
    assert action.title == TO_DO


def test_an_edition_that_leaves_it_alone_is_no_change(take, plan, template, cast, publish):
    take("T02")
    reword(template, cast, title="Meet monthly")
    publish()

    [offered] = offered_to(plan.assessment)
    assert offered.changed == ()


def test_a_step_or_theme_that_left_the_framework_is_said(take, plan, template, cycle, cast):
    """As when the cycle was led to a later version that has neither."""
    version = make.VersionFactory(framework__slug="another", framework__name="Another")
    elsewhere = make.ThemeFactory(version=version, code="OLD", position=1)
    line = line_of(template)
    gone = make.StepFactory(row__theme=elsewhere, code="OLD-01-N")
    TemplateAction.objects.filter(pk=line.pk).update(step=gone)
    TemplateAction.objects.filter(template=template, reference="T02").update(theme=elsewhere)

    with pytest.raises(ValidationError, match="Write T02 as an action of your own"):
        take("T02")
    [action] = take("T01").actions
    assert action.step is None
    assert action.theme == line.theme


def test_keeping_the_signed_plan_takes_back_what_was_taken_since(take, plan, cast):
    take("T01")
    submit_plan(plan=plan, by=cast.pcn_lead, at=NOON + timedelta(minutes=1))
    reopen_plan(plan=plan, by=cast.pcn_lead, at=LATER)
    take("T02", at=LATER + timedelta(minutes=1))

    keep_revision(plan=plan, by=cast.pcn_lead, at=LATER + timedelta(hours=1))

    [standing] = plan.actions.standing()
    assert standing.template_action.reference == "T01"
    assert [row.reference for row in plan.revisions.get().template_actions.all()] == ["T01"]


def test_the_database_holds_each_once_and_an_edition_with_it(take, plan, template, cast):
    [action] = take("T01").actions
    [other] = take("T02").actions
    own = Action.objects.filter(pk=other.pk)

    with pytest.raises(IntegrityError, match=r"taken_once|template_act"), transaction.atomic():
        own.update(template_action=action.template_action)
    with pytest.raises(IntegrityError, match="action_taken_from_an_edition"), transaction.atomic():
        own.update(template_edition=None)


def test_an_action_of_a_removed_line_is_not_offered_twice(take, template, cast, publish, plan):
    """A line that comes back keeps its reference, so a plan that has it is not asked again."""
    take("T01")
    write_line(
        template, line_of(template, "T02").theme, by=cast.place_reviewer, title="Third", at=LATER
    )
    publish()

    [offered] = offered_to(plan.assessment)
    assert offered.words == "1 of 3 actions taken"
