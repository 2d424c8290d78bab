"""What hangs on a step in cycles that run: counted for who keeps the framework, never read."""

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.choices import Choice
from assessments.models import Answer, Assessment, Revision
from frameworks.comparing.touched import (
    totals,
    touched_by_scale,
    touched_lists,
    touches_of,
)
from frameworks.workbook.changes import Change, Changes
from planning.models import Action, Commitment, SupportNeed
from tests import factories as make
from tests.assessments.doing import answer_all, send, the_return
from tests.clock import NOON
from tests.in_the_year import DRAFTED
from tests.world import make_world


def words(version) -> dict[str, list[str]]:
    return {
        code: [figure.words for figure in figures]
        for code, figures in touches_of(version).figures.items()
    }


def test_answers_to_the_steps_of_a_version_are_told_by_number(cast, cycle, framework):
    """Fellside has submitted, Tarnbeck and Blackmoor have written; Tarnbeck took one back."""
    send(the_return(cycle, "W-N1"), cast.pcn_lead)
    answer_all(the_return(cycle, "W-N2"), cast.tarnbeck_lead)
    answer_all(the_return(cycle, "W-P1"), cast.place_reviewer)
    step = framework.steps["SUP-01-N"]
    Answer.objects.filter(assessment__organisation=cast["W-N2"], step=step).update(
        choice=Choice.UNANSWERED
    )

    assert words(framework.version) == {
        "INT-01-N": ["2 answers, 1 of them submitted"],
        "INT-02-N": ["2 answers, 1 of them submitted"],
        "SUP-01-N": ["1 answer, submitted"],
        "INT-01-P": ["1 answer"],
        "INT-02-P": ["1 answer"],
    }
    assert touches_of(make.VersionFactory()).figures == touches_of(None).figures == {}


def test_answers_that_were_all_submitted_are_told_so(cast, cycle, framework):
    for code, by in (("W-N1", cast.pcn_lead), ("W-N2", cast.tarnbeck_lead)):
        send(the_return(cycle, code), by)

    told = words(framework.version)

    assert set(map(tuple, told.values())) == {("2 answers, all submitted",)}


def test_nothing_counts_of_a_cycle_that_has_closed(cast, cycle, framework):
    answer_all(the_return(cycle, "W-N1"), cast.pcn_lead)
    cycle.closed_at = timezone.now()
    cycle.save()

    assert touches_of(framework.version).figures == {}


@pytest.fixture
def world(cast, cycle, framework):
    """Both needs of Fellside's plan hang on its action for INT-02-N."""
    world = make_world(cast, cycle, framework)
    SupportNeed.objects.update(action=Action.objects.get(step=framework.steps["INT-02-N"]))
    return world


def test_actions_needs_and_commitments_are_told_too(world, framework):
    Commitment.objects.update(step=framework.steps["INT-02-N"])

    assert words(framework.version)["INT-02-N"] == [
        "1 answer, submitted",
        "1 action",
        "2 support needs",
        "1 commitment",
    ]


def test_what_was_taken_out_of_a_plan_does_not_count(world, framework):
    SupportNeed.objects.filter(reference="N02").update(removed_at=timezone.now())
    assert words(framework.version)["INT-02-N"][1:] == ["1 action", "1 support need"]

    Action.objects.update(removed_at=timezone.now())
    assert words(framework.version)["INT-02-N"] == ["1 answer, submitted"]


def test_totals_count_each_thing_once_and_only_what_changed(world, framework):
    touches = touches_of(framework.version)
    placed = object()
    halves = tuple(Change(code, placed, placed, was="INT-02-N") for code in ("A", "B"))
    same = Changes(unchanged=(Change("INT-02-N", placed, placed),))

    assert totals(Changes(reworded=halves), touches) == {"answers": 1, "actions": 1, "needs": 2}
    assert totals(same, touches) == {"answers": 0, "actions": 0, "needs": 0}


def test_a_changed_scale_touches_every_answer(world, framework):
    changes = Changes(scale=("The level “Exploring” is new.",))
    touches = touches_of(framework.version)
    every = Answer.objects.answered().count()

    assert totals(changes, touches) == {"answers": every, "actions": 0, "needs": 0}
    [figure] = touched_by_scale(changes, framework.version, touches)
    assert (figure.number, figure.name) == (every, "answers")
    assert touched_by_scale(Changes(), framework.version, touches) == ()
    assert touched_by_scale(changes, None, touches) == ()


def test_the_list_behind_a_figure_says_whose_and_how_far_and_nothing_more(
    world, framework, cast, sign_in
):
    Commitment.objects.update(step=framework.steps["INT-02-N"])
    address = reverse("frameworks:touched", args=["delivery", "version-1", "INT-02-N"])

    page = sign_in(cast.administrator).get(address)

    for said in ("1 answer, submitted", "1 action", "2 support needs", "1 commitment"):
        assert f"<h2>{said}</h2>" in page.text
    assert "Fellside PCN" in page.text
    for state in ("Return in progress</td>", "Waiting</td>", "1 of them is in drafts"):
        assert state in page.text
    assert "Plan in progress</td>" not in page.text
    assert "Not sent yet</td>" not in page.text
    assert "Support plan published" in page.text
    assert not any(drafted in page.text for drafted in (*DRAFTED, "A facilitator"))


def test_the_lists_say_as_many_as_the_figures(world, framework, cast):
    for code, figures in touches_of(framework.version).figures.items():
        lists = touched_lists(framework.version, code, seen_by=cast.administrator)

        assert [(each.name, each.words) for each in lists] == [(f.name, f.words) for f in figures]
        assert [sum(p.number for p in each.places) + each.drafted for each in lists] == [
            figure.number for figure in figures
        ]
    assert [figure.url for figure in figures] == [
        f"/frameworks/delivery/version-1/steps/{code}/touched/#{each.name}" for each in lists
    ]


def submitted(answer: Answer, cast) -> None:
    revision = Revision.objects.create(
        assessment=answer.assessment,
        version=answer.step.version,
        number=1,
        reference="elsewhere",
        submitted_at=NOON,
        submitted_by=cast.pcn_lead,
    )
    copy = {"choice": answer.choice, "level": answer.level, "counted_level": answer.level}
    revision.answers.create(step=answer.step, counted_step=answer.step, **copy)


def test_what_is_in_a_draft_is_said_of_no_organisation(world, framework, cast):
    answer_all(the_return(world.cycle, "W-N2"), cast.tarnbeck_lead)

    [answers, *_] = touched_lists(framework.version, "INT-02-N", seen_by=cast.administrator)

    assert answers.words == "2 answers, 1 of them submitted"
    assert [place.organisation for place in answers.places] == ["Fellside PCN"]
    assert (answers.elsewhere, answers.drafted) == (0, 1)


def test_organisations_that_the_reader_does_not_see_are_counted_only(world, framework, cast):
    elsewhere = make.AssessmentFactory(
        cycle=make.CycleFactory(version=framework.version, opened_at=timezone.now())
    )
    submitted(make.AnswerFactory(assessment=elsewhere, step=framework.steps["INT-02-N"]), cast)

    [answers, *_] = touched_lists(framework.version, "INT-02-N", seen_by=cast.administrator)

    assert answers.words == "2 answers, all submitted"
    assert (answers.elsewhere, answers.drafted) == (1, 0)
    assert [place.organisation for place in answers.places] == ["Fellside PCN"]


def test_a_step_on_which_nothing_hangs_says_so(framework, cast, sign_in):
    framework.version.framework.owner = cast["W-SYS"]
    framework.version.framework.save()
    where = [framework.version.framework.slug, framework.version.slug]

    page = sign_in(cast.administrator).get(reverse("frameworks:touched", args=[*where, "INT-01-N"]))
    missing = sign_in(cast.administrator).get(reverse("frameworks:touched", args=[*where, "X"]))

    assert "Nothing hangs on it" in page.text
    assert missing.status_code == 404


def test_it_takes_as_many_queries_for_many_organisations(
    world, framework, cast, django_assert_num_queries
):
    def lists():
        return touched_lists(framework.version, None, seen_by=cast.administrator)

    before = len(lists())
    for _number in range(20):
        assessment = make.AssessmentFactory(cycle=world.cycle)
        make.LinkFactory(parent=cast["W-P1"], child=assessment.organisation)
        for step in framework.steps.values():
            make.AnswerFactory(assessment=assessment, step=step)

    of_actions = 1  # all in drafts: neither whose nor of which cycle is looked up
    with django_assert_num_queries(2 + 5 + 3 * 2 + of_actions):
        assert len(lists()) == before
    with django_assert_num_queries(2 + 5):
        touches_of(framework.version)
    assert Assessment.objects.count() > 20


def test_what_hangs_on_the_step_of_an_earlier_version_is_touched_through_those_between(
    world, framework, cast
):
    """Of INT-02-N two steps of a draft came; the cycle that runs still asks INT-02-N itself."""
    draft = world.draft_version
    row = make.RowFactory(theme=draft.themes.get(), section=None)
    for tier, code in (("neighbourhood", "INT-02-N"), ("place", "INT-09-P")):
        before = framework.steps["INT-02-N"]
        make.StepFactory(row=row, version=draft, tier=tier, code=code, replaces=before)
    own = [figure.words for figure in touches_of(framework.version).figures["INT-02-N"]]
    halves = [Change(code, object(), object()) for code in ("INT-02-N", "INT-09-P")]

    touches = touches_of(draft)

    assert {code: [f.words for f in found] for code, found in touches.figures.items()} == {
        "INT-02-N": own,
        "INT-09-P": own,
    }
    assert totals(Changes(reworded=tuple(halves)), touches) == {
        "answers": 1,
        "actions": 1,
        "needs": 2,
    }
    lists = touched_lists(draft, "INT-09-P", seen_by=cast.administrator)
    assert [each.words for each in lists] == own
    assert (
        touches_of(
            make.VersionFactory(
                framework=draft.framework, slug="v9", label="9", status="draft", published_at=None
            )
        ).figures
        == {}
    )
