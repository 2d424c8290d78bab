"""What a profile is made of: the current revision, last year's, and the range of its place."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.answers.actions import save_answer
from assessments.answers.moves import Move
from assessments.progress import Tally, added
from assessments.sending.actions import reopen, submit_assessment
from compendium.choices import State
from planning.plans.signing import reopen_plan, start_plan, submit_plan
from tests import factories as make
from tests.assessments.doing import send, the_return
from tests.cast import client_of
from tests.clock import NOON
from tests.compendium.examples import Writer
from tests.planning.asking import commit, publish, support_plan_of
from tests.planning.profile.asked import NOT_OURS, at, more_returns, read, send_each, send_moved


@pytest.mark.parametrize(("others", "shown"), [(3, False), (4, True)])
def test_the_range_of_a_place_waits_for_five_returns(others, shown, cast, cycle, framework, ours):
    more_returns(cast, cycle, others, at(framework, 4))
    send(ours, cast.pcn_lead, at(framework, 1))

    themes = read(ours, cast.pcn_lead).themes

    assert themes.has_ranges is shown
    assert [str(line.range) for line in themes.lines] == (
        ["0% to 100%"] * 2 if shown else ["None"] * 2
    )
    assert themes.now == Tally(levels={1: 3}, overdue=1)
    assert bool(themes.why_no_range) is not shown


def test_themes_and_steps_add_up_to_the_whole(cast, framework, ours, last_year):
    send_each(
        ours,
        framework,
        cast.pcn_lead,
        INT_01_N=at(framework, 3),
        INT_02_N=at(framework, 1),
        SUP_01_N=NOT_OURS,
    )

    profile = read(ours, cast.pcn_lead)

    themes = profile.themes
    assert added(line.now for line in themes.lines) == themes.now
    assert sum(step.in_place for step in profile.steps) == themes.now.in_place == 1
    assert sum(step.applicable for step in profile.steps) == themes.now.applicable == 2
    assert themes.before.in_place == 0
    assert themes.headline == (
        "1 of the 2 steps that apply to you is in place, 1 more than last year."
    )


def test_what_moved_is_held_against_last_year(cast, framework, ours, last_year):
    send_moved(ours, framework, cast.pcn_lead)

    profile = read(ours, cast.pcn_lead)

    assert [step.code for step in profile.moved_up] == ["INT-01-N"]
    assert [step.code for step in profile.moved_down] == ["INT-02-N"]
    assert [step.move for step in profile.steps] == [Move.UP, Move.DOWN, Move.SAME]
    assert profile.moved_up[0].was == "2 In progress"
    assert profile.moves.words == "Beside last year: 1 moved up, 1 moved down and 1 the same."


def test_a_first_year_has_nothing_to_be_held_against(cast, framework, ours):
    send(ours, cast.pcn_lead, at(framework, 3))

    profile = read(ours, cast.pcn_lead)

    assert profile.moves is None
    assert profile.themes.before is None
    assert {step.move for step in profile.steps} == {None}


def test_last_year_is_that_of_the_same_framework(cast, framework, ours, last_year):
    other = make.CycleFactory(
        system=cast["W-SYS"], version=make.VersionFactory(), slug="2026-27-other", plan_year=2026
    )
    step = make.StepFactory(row__theme__version=other.version)
    assessment = make.AssessmentFactory(cycle=other, organisation=cast["W-N1"])
    level = other.version.scale.levels.get(value=3)
    values = at(framework, 3).__class__("level", level)
    save_answer(
        assessment=assessment, step=step, values=values, number=0, by=cast.pcn_lead, at=NOON
    )
    submit_assessment(assessment=assessment, by=cast.pcn_lead, at=NOON)

    themes = read(assessment, cast.pcn_lead).themes

    assert themes.before is None
    assert themes.headline == "The one step that applies to you is in place."


def test_what_is_drafted_since_is_not_in_it(cast, framework, ours):
    send(ours, cast.pcn_lead, at(framework, 1))
    reopen(assessment=ours, by=cast.pcn_lead, at=NOON)
    step, by = framework.steps["INT-01-N"], cast.pcn_lead
    save_answer(assessment=ours, step=step, values=at(framework, 4), number=1, by=by, at=NOON)

    before = read(ours, cast.pcn_lead).themes.now.in_place
    submit_assessment(assessment=ours, by=by, at=NOON)

    assert (before, read(ours, cast.pcn_lead).themes.now.in_place) == (0, 1)


def test_what_is_ticked_and_drafted_is_for_those_alone_who_write(cast, framework, ours):
    send(ours, cast.pcn_lead, at(framework, 4, planned=True))
    start_plan(assessment=ours, by=cast.pcn_lead, at=NOON)

    writer, reader = (
        read(ours, cast.pcn_lead),
        read(ours, cast.pcn_reader, writes=False),
    )

    assert writer.above.watched == 3
    assert writer.plan.actions == 3
    assert reader.above.watched == 0
    assert (reader.plan.actions, reader.plan.ticked, reader.plan.suggested) == (None, None, None)


def test_a_signed_plan_is_for_every_member_until_it_is_opened_again(cast, framework, ours):
    send(ours, cast.pcn_lead, at(framework, 4, planned=True))
    plan = start_plan(assessment=ours, by=cast.pcn_lead, at=NOON)
    submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    signed = read(ours, cast.pcn_reader, writes=False)
    reopen_plan(plan=plan, by=cast.pcn_lead, at=NOON)

    opened = read(ours, cast.pcn_reader, writes=False)

    assert (signed.above.watched, signed.plan.actions) == (3, 3)
    assert (opened.above.watched, opened.plan.actions) == (0, None)


def test_examples_for_the_weakest_sections_are_those_of_others(cast, framework, ours):
    send(ours, cast.pcn_lead, at(framework, 1))
    write = Writer(cast, framework)
    write(State.PUBLISHED, title="Our own")
    write(State.PROPOSED, code="W-N2", title="Not published")
    write(State.PUBLISHED, code="W-N3", tied_to="INT", title="Of the theme")
    write(State.PUBLISHED, code="W-N2", title="Of the step")

    weakest = read(ours, cast.pcn_lead).weakest

    assert [each.section.theme_code for each in weakest] == ["INT", "SUP"]
    assert [[e.title for e in each.examples] for each in weakest] == [
        ["Of the step", "Of the theme"],
        [],
    ]


def test_its_page_asks_as_much_for_many_steps_and_returns_as_for_few_and_at_most_20_questions(
    cast, cycle, framework, ours, last_year
):
    lead, page = client_of(cast.pcn_lead), reverse("planning:profile", args=ours.address)
    send(ours, cast.pcn_lead, at(framework, 1, planned=True))
    send(the_return(cycle, "W-P1"), cast.place_reviewer, at(framework, 2))
    commit(cycle, cast["W-P1"], by=cast.place_reviewer, step=framework.steps["INT-01-P"])
    publish(cast, support_plan_of(cycle, cast["W-P1"]))
    Writer(cast, framework)(State.PUBLISHED, code="W-N2")

    with CaptureQueriesContext(connection) as few:
        lead.get(page)
    reopen(assessment=ours, by=cast.pcn_lead, at=NOON)
    for number in range(10, 40):
        row = make.RowFactory(theme=framework.themes["INT"], number=number, position=number)
        step = make.StepFactory(row=row)
        make.StepFactory(row=row, tier="place")
        make.AnswerFactory(assessment=ours, step=step)
    ours.answers.filter(step__row__number=1).update(note="Changed")
    submit_assessment(assessment=ours, by=cast.pcn_lead, at=NOON)
    more_returns(cast, cycle, 6, at(framework, 4))
    for number in range(5):
        Writer(cast, framework)(State.PUBLISHED, code="W-N3", title=f"Example {number}")
    with CaptureQueriesContext(connection) as many:
        found = lead.get(page).context["profile"]

    assert len(found.steps) == 33
    assert [each.examples for each in found.weakest]
    assert len(few) == len(many) <= 20
