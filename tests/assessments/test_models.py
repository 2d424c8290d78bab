"""Every constraint of cycles and returns refuses what it is there to refuse."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from assessments.choices import Choice
from assessments.models import Answer, Cycle, Footprint, Revision, RevisionAnswer
from tests import factories as make
from tests.assessments.doing import send
from tests.conftest import NOON
from tests.layers import layer


@layer
def sent(cast, ours) -> Revision:
    return send(ours, cast.pcn_lead)


def refused(name: str, change) -> None:
    """`change` breaks the constraint of that name, and no other (SQLite names columns instead)."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        change()
    assert name in str(caught.value) or "UNIQUE" in str(caught.value)


def test_a_slug_stands_for_one_cycle_of_a_system(cast, framework, cycle):
    refused(
        "cycle_slug_once",
        lambda: make.CycleFactory(system=cast["W-SYS"], version=framework.version),
    )


def test_a_cycle_closes_no_earlier_than_it_opens(cycle):
    early = cycle.opens_on - timedelta(days=1)

    refused(
        "cycle_closes_after_it_opens",
        lambda: Cycle.objects.filter(pk=cycle.pk).update(closes_on=early),
    )


def test_plans_are_due_no_earlier_than_the_cycle_opens(cycle):
    early = cycle.opens_on - timedelta(days=1)

    refused(
        "cycle_plans_due_after_it_opens",
        lambda: Cycle.objects.filter(pk=cycle.pk).update(plans_due_on=early),
    )


def test_an_organisation_has_one_return_a_cycle(cast, cycle, ours):
    refused(
        "assessment_once_a_cycle",
        lambda: make.AssessmentFactory(cycle=cycle, organisation=cast["W-N1"]),
    )


def test_a_place_stands_once_above_a_return(cast, ours):
    refused(
        "footprint_once",
        lambda: make.FootprintFactory(assessment=ours, organisation=cast["W-P1"], is_primary=False),
    )


def test_one_place_is_the_primary_one(cast, ours):
    refused(
        "footprint_one_primary_a_tier",
        lambda: Footprint.objects.create(
            assessment=ours, organisation=cast["W-P2"], tier="place", is_primary=True
        ),
    )


def test_a_step_has_one_answer(framework, ours):
    make.AnswerFactory(assessment=ours, step=framework.steps["INT-01-N"])

    refused(
        "answer_once_a_step",
        lambda: make.AnswerFactory(assessment=ours, step=framework.steps["INT-01-N"]),
    )


@pytest.mark.parametrize("choice", [Choice.UNANSWERED, Choice.NOT_SURE])
def test_a_level_stands_only_where_a_level_was_chosen(choice, framework, ours):
    step, level = framework.steps["INT-01-N"], framework.levels[2]

    refused(
        "answer_level_where_chosen",
        lambda: make.AnswerFactory(assessment=ours, step=step, choice=choice, level=level),
    )


def test_a_chosen_level_is_there(framework, ours):
    step = framework.steps["INT-01-N"]

    refused(
        "answer_level_where_chosen",
        lambda: make.AnswerFactory(assessment=ours, step=step, choice=Choice.LEVEL),
    )


def test_not_applicable_has_a_reason(framework, ours):
    step = framework.steps["INT-01-N"]

    refused(
        "answer_not_applicable_has_reason",
        lambda: make.AnswerFactory(assessment=ours, step=step, choice=Choice.NOT_APPLICABLE),
    )


def test_a_person_looks_after_a_theme_once(cast, framework, ours):
    row = {"theme": framework.themes["INT"], "user": cast.pcn_lead}
    ours.assignments.create(**row)

    refused("assignment_once", lambda: ours.assignments.create(**row))


def test_a_person_looks_after_a_step_once(cast, framework, ours):
    row = {"step": framework.steps["INT-01-N"], "user": cast.pcn_lead}
    ours.assignments.create(**row)

    refused("assignment_once_a_step", lambda: ours.assignments.create(**row))


@pytest.mark.parametrize("both", [True, False])
def test_what_somebody_looks_after_is_a_theme_or_else_a_step(both, cast, framework, ours):
    row = {"user": cast.pcn_lead}
    if both:
        row |= {"theme": framework.themes["INT"], "step": framework.steps["SUP-01-N"]}

    refused("assignment_of_a_theme_or_a_step", lambda: ours.assignments.create(**row))


def test_a_comment_on_a_step_says_something(cast, framework, ours):
    said = {"step": framework.steps["INT-01-N"], "said_at": NOON, "said_by": cast.pcn_lead}

    refused("step_comment_says_something", lambda: ours.step_comments.create(text="", **said))


def test_a_comment_that_somebody_resolved_says_when(cast, framework, ours):
    said = {"step": framework.steps["INT-01-N"], "said_at": NOON, "resolved_by": cast.pcn_lead}

    refused(
        "step_comment_resolved_by_somebody_at_a_time",
        lambda: ours.step_comments.create(text="Who knows?", **said),
    )


def a_revision(ours, by, **fields) -> Revision:
    common = {"assessment": ours, "submitted_at": NOON, "submitted_by": by, "signed_as": "Lead"}
    common["version"] = ours.cycle.version
    return Revision.objects.create(
        **common | {"number": 2, "reference": "another", "is_current": False} | fields
    )


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("revision_number_once", {"number": 1}),
        ("reference", {"reference": "2627-W-N1-R1"}),
        ("revision_one_current", {"is_current": True}),
        ("revision_sent_back_with_reason", {"sent_back_at": NOON}),
    ],
)
def test_a_second_revision_cannot_pass_for_the_first(name, fields, cast, ours, sent):
    refused(name, lambda: a_revision(ours, cast.pcn_lead, **fields))


def test_a_revision_is_sent_back_with_a_reason_and_no_longer_counts(cast, sent):
    revisions, back = (
        Revision.objects.filter(pk=sent.pk),
        {
            "sent_back_at": NOON,
            "sent_back_by": cast.place_reviewer,
        },
    )

    for fields in [
        back | {"is_current": False},
        back | {"sent_back_reason": "Again"},
        {"sent_back_reason": "Again", "is_current": False},
    ]:
        refused("revision_sent_back_with_reason", lambda f=fields: revisions.update(**f))


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("revision_answer_level_where_chosen", {"choice": Choice.LEVEL}),
        ("revision_answer_not_applicable_has_reason", {"choice": Choice.NOT_APPLICABLE}),
    ],
)
def test_a_submitted_answer_keeps_the_same_rules(name, fields, framework, sent):
    answers = RevisionAnswer.objects.filter(revision=sent, step=framework.steps["INT-01-N"])

    refused(name, lambda: answers.update(**fields))


def test_a_step_is_sent_once_in_a_revision(framework, sent):
    refused(
        "revision_answer_once_a_step",
        lambda: RevisionAnswer.objects.create(
            revision=sent, step=framework.steps["INT-01-N"], choice=Choice.NOT_SURE
        ),
    )


def test_nothing_that_was_answered_can_be_deleted_with_its_return(cast, framework, ours):
    make.AnswerFactory(assessment=ours, step=framework.steps["INT-01-N"])

    with pytest.raises(ProtectedError):
        ours.delete()
    assert Answer.objects.exists()
