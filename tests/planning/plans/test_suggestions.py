"""What the answers suggest for a plan: drafted, taken up when a plan starts, added and undone."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from nhsuk.quarter import Quarter
from planning.plans.answered_steps import answered_steps
from planning.plans.lines import add_suggested, edit_action, undo_suggested
from planning.plans.signing import start_plan
from planning.plans.suggestions import AnsweredStep, draft_action, suggested
from tests.conftest import NOON, TODAY
from tests.planning.planners import LATER, YEAR, action_values, answer, send


def a_step(**changes) -> AnsweredStep:
    given = {
        "pk": 1,
        "code": "SUP-01-N",
        "text": "Choose a lead",
        "theme_pk": 1,
        "theme": "Support",
        "when_by": date(2026, 9, 30),
        "words": "1 Exploring",
        "applicable": True,
        "in_place": False,
        "planned": False,
    }
    return AnsweredStep(**(given | changes))


# --- What the answers suggest ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "when_by", "start", "end"),
    [
        (TODAY, date(2026, 12, 31), Quarter.Q3, Quarter.Q3),
        (TODAY, date(2027, 1, 1), Quarter.Q3, Quarter.Q4),
        (TODAY, TODAY, Quarter.Q3, Quarter.Q3),
        (TODAY, date(2026, 9, 30), Quarter.Q3, Quarter.Q4),
        (TODAY, date(2025, 3, 31), Quarter.Q3, Quarter.Q4),
        (TODAY, date(2027, 9, 30), Quarter.Q3, Quarter.Q4),
        (TODAY, None, Quarter.Q3, Quarter.Q4),
        (date(2026, 2, 1), date(2026, 9, 30), Quarter.Q1, Quarter.Q2),
        (date(2027, 5, 1), date(2026, 9, 30), Quarter.Q4, Quarter.Q4),
    ],
)
def test_a_suggested_action_runs_from_now_to_its_date_or_to_the_end(today, when_by, start, end):
    drafted = draft_action(a_step(when_by=when_by), YEAR, today=today)

    assert (drafted.title, drafted.start_quarter, drafted.end_quarter) == (
        "Choose a lead",
        start,
        end,
    )


def test_a_very_long_step_makes_a_title_that_fits():
    drafted = draft_action(a_step(text="word " * 100), YEAR, today=TODAY)

    assert len(drafted.title) <= 200
    assert drafted.title.endswith("…")


@pytest.mark.parametrize(
    ("changes", "is_suggested"),
    [
        ({}, True),
        ({"when_by": date(2025, 3, 31)}, True),
        ({"when_by": date(2027, 3, 31)}, True),
        ({"when_by": date(2027, 4, 1)}, False),
        ({"when_by": None}, False),
        ({"when_by": None, "planned": True}, True),
        ({"in_place": True}, False),
        ({"applicable": False}, False),
        ({"applicable": False, "planned": True}, False),
        ({"pk": 7}, False),
    ],
)
def test_steps_due_or_marked_and_not_in_the_plan_are_suggested(changes, is_suggested):
    found = suggested([a_step(**changes)], year=YEAR, in_plan={7})

    assert bool(found) is is_suggested


def test_suggestions_read_the_submitted_return_and_not_a_later_draft(
    assessment, framework, cast, plan
):
    step = framework.steps["INT-02-N"]
    send(assessment, framework, by=cast.pcn_lead)
    assessment.state = "draft"
    assessment.answers.filter(step=step).update(level=framework.levels[4])

    found = {row.pk: row for row in answered_steps(assessment)}[step.pk]

    assert found.words == "1 Exploring"
    assert not found.in_place


def test_while_nothing_is_sent_suggestions_read_the_draft_answers(assessment, framework, cast):
    step = framework.steps["INT-02-N"]
    answer(assessment, step, by=cast.pcn_lead, level=framework.levels[3])

    found = {row.pk: row for row in answered_steps(assessment)}

    assert found[step.pk].in_place
    assert found[framework.steps["INT-01-N"].pk].words == "Not answered yet"


# --- Starting, adding, undoing -----------------------------------------------------------------


def test_a_plan_starts_with_an_action_for_each_step_marked_for_the_year(
    assessment, framework, cast
):
    send(assessment, framework, by=cast.pcn_lead, planned={"INT-01-N", "SUP-01-N"})

    plan = start_plan(assessment=assessment, by=cast.pcn_lead, at=NOON)

    rows = list(plan.actions.order_by("pk").values_list("reference", "step__code", "title"))
    assert rows == [
        ("A01", "INT-01-N", framework.steps["INT-01-N"].text),
        ("A02", "SUP-01-N", framework.steps["SUP-01-N"].text),
    ]
    assert plan.history.get().history_user == cast.pcn_lead


def test_starting_a_plan_twice_gives_the_same_plan(assessment, cast, plan):
    again = start_plan(assessment=assessment, by=cast.pcn_contributor, at=LATER)

    assert again.pk == plan.pk


def test_one_click_adds_a_suggested_step_and_a_second_changes_nothing(plan, framework, cast):
    step = framework.steps["SUP-01-N"]
    added = add_suggested(plan=plan, step=step, by=cast.pcn_lead, at=NOON)

    again = add_suggested(plan=plan, step=step, by=cast.pcn_lead, at=NOON)

    assert again.pk == added.pk
    assert (added.theme, added.start_quarter, added.end_quarter) == (
        framework.themes["SUP"],
        Quarter.Q3,
        Quarter.Q4,
    )


def test_a_step_of_another_tier_cannot_be_added(plan, framework, cast):
    with pytest.raises(ValidationError, match="not one of yours"):
        add_suggested(plan=plan, step=framework.steps["INT-01-P"], by=cast.pcn_lead, at=NOON)


def test_undo_takes_an_untouched_suggestion_out_and_adding_brings_it_back(plan, framework, cast):
    step = framework.steps["SUP-01-N"]
    action = add_suggested(plan=plan, step=step, by=cast.pcn_lead, at=NOON)

    undo_suggested(action=action, by=cast.pcn_lead, at=NOON)
    standing = plan.actions.standing().count()
    back = add_suggested(plan=plan, step=step, by=cast.pcn_lead, at=NOON)

    assert standing == 0
    assert (back.pk, back.reference) == (action.pk, "A01")


def test_a_suggestion_is_undone_in_a_later_quarter_too(plan, framework, cast):
    step = framework.steps["SUP-01-N"]
    action = add_suggested(plan=plan, step=step, by=cast.pcn_lead, at=NOON)

    undo_suggested(action=action, by=cast.pcn_lead, at=NOON + timedelta(days=60))

    assert not plan.actions.standing().exists()


def test_undo_is_refused_once_somebody_wrote_in_the_action(plan, framework, cast):
    step = framework.steps["SUP-01-N"]
    action = add_suggested(plan=plan, step=step, by=cast.pcn_lead, at=NOON)
    edit_action(
        action=action,
        values=action_values(lead="PCN manager"),
        number=1,
        by=cast.pcn_contributor,
        at=NOON,
    )

    with pytest.raises(ValidationError, match="written in since"):
        undo_suggested(action=action, by=cast.pcn_lead, at=NOON)

    assert plan.actions.standing().count() == 1
