"""What is counted from submitted returns, and what of drafts."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments.answers.actions import AnswerValues, save_answer
from assessments.choices import Choice
from assessments.counting import draft_progress, tally_rows
from assessments.models import Assessment
from assessments.progress import Progress, Tally
from assessments.sending.actions import reopen, send_back, submit_assessment
from frameworks.models import Level, Theme
from tests import factories as make
from tests.assessments.doing import answer_all, send, the_return
from tests.conftest import NOON, TODAY


@pytest.fixture
def level(framework):
    return lambda value: AnswerValues(Choice.LEVEL, framework.levels[value])


def levels_of(cycle) -> list[Level]:
    return list(cycle.version.scale.levels.all())


def rows_of(*assessments, on=TODAY) -> dict[tuple[int, int], Tally]:
    found = Assessment.objects.filter(pk__in=[each.pk for each in assessments])
    rows = tally_rows(found, levels_of(assessments[0].cycle), on=on)
    return {(row.assessment_id, row.theme_id): row.tally for row in rows}


def test_a_return_is_counted_theme_by_theme(cast, framework, ours, level):
    steps = framework.steps
    answers = {
        "INT-01-N": level(3),
        "INT-02-N": level(1),
        "SUP-01-N": AnswerValues(Choice.NOT_APPLICABLE, reason="The council"),
    }
    for code, values in answers.items():
        save_answer(
            assessment=ours, step=steps[code], values=values, number=0, by=cast.pcn_lead, at=NOON
        )
    submit_assessment(assessment=ours, by=cast.pcn_lead, at=NOON)

    rows = rows_of(ours)

    assert rows == {
        (ours.pk, framework.themes["INT"].pk): Tally(levels={1: 1, 3: 1}, in_place=1, overdue=1),
        (ours.pk, framework.themes["SUP"].pk): Tally(not_applicable=1),
    }


@pytest.mark.parametrize(
    ("value", "on", "overdue"),
    [
        (2, date(2026, 3, 31), 0),  # the day itself is still in time
        (2, date(2026, 4, 1), 1),
        (3, date(2026, 4, 1), 0),  # in place
    ],
)
def test_overdue_starts_the_day_after_and_ends_in_place(value, on, overdue, cast, ours, level):
    send(ours, cast.pcn_lead, level(value))

    assert sum(tally.overdue for tally in rows_of(ours, on=on).values()) == overdue


@pytest.mark.parametrize(
    ("values", "overdue"),
    [
        (AnswerValues(Choice.NOT_SURE), 1),
        (AnswerValues(Choice.NOT_APPLICABLE, reason="The council"), 0),
    ],
)
def test_not_sure_can_be_overdue_and_not_applicable_cannot(values, overdue, cast, ours):
    send(ours, cast.pcn_lead, values)

    assert sum(tally.overdue for tally in rows_of(ours).values()) == overdue


def test_a_draft_a_sent_back_and_an_earlier_revision_count_for_nothing(
    cast, cycle, framework, ours, level
):
    draft, back = the_return(cycle, "W-N2"), the_return(cycle, "W-N3")
    answer_all(draft, cast.tarnbeck_lead, level(4))
    send(back, cast.other_pcn_lead, level(4))
    send_back(assessment=back, by=cast.other_place_reviewer, at=NOON, reason="Again")
    send(ours, cast.pcn_lead, level(1))
    reopen(assessment=ours, by=cast.pcn_lead, at=NOON)
    save_answer(
        assessment=ours,
        step=framework.steps["INT-01-N"],
        values=level(4),
        number=1,
        by=cast.pcn_lead,
        at=NOON,
    )

    rows = rows_of(draft, back, ours)

    assert {pk for pk, _ in rows} == {ours.pk}
    assert sum(tally.at(1) for tally in rows.values()) == 3


def test_counting_takes_one_query_for_any_number_of_returns(cast, cycle, level):
    leads = {"W-N1": cast.pcn_lead, "W-N2": cast.tarnbeck_lead, "W-N3": cast.other_pcn_lead}
    for code, lead in leads.items():
        send(the_return(cycle, code), lead, level(2))

    levels = levels_of(cycle)
    with CaptureQueriesContext(connection) as queries:
        rows = tally_rows(cycle.assessments.all(), levels, on=TODAY)

    assert len(rows) == 6
    assert len(queries) == 1


def test_progress_of_drafts_counts_answers_and_costs_the_same_for_any_number(
    cast, cycle, framework, ours
):
    make.AnswerFactory(assessment=ours, step=framework.steps["INT-01-N"])
    make.AnswerFactory(
        assessment=ours, step=framework.steps["INT-02-N"], choice=Choice.UNANSWERED, note="Soon"
    )

    with CaptureQueriesContext(connection) as queries:
        asked = Theme.objects.of(cycle.version_id).with_steps_a_tier()
        progress = draft_progress(cycle.assessments.select_related("cycle"), asked)

    themes = framework.themes
    assert progress[ours.pk] == {
        themes["INT"].pk: Progress(1, 2),
        themes["SUP"].pk: Progress(0, 1),
    }
    assert progress[the_return(cycle, "W-SYS").pk] == {
        themes["INT"].pk: Progress(0, 1),
        themes["SUP"].pk: Progress(0, 1),
    }
    assert len(queries) == 3
