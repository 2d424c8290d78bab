"""Many people at the same moment: nothing is lost and nothing is doubled."""

import pytest
from django.db import connection

from assessments.answers.actions import AnswerValues, save_answer
from assessments.choices import Choice
from assessments.cycles.actions import open_cycle
from assessments.models import Answer, Assessment, Cycle, Revision
from assessments.sending.actions import submit_assessment
from tests import factories as make
from tests.assessments.doing import answer_all
from tests.at_once import WRITERS, at_once
from tests.conftest import NOON
from tests.layers import layer

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _on_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time")


@layer
def ours(cycle) -> Assessment:
    return Assessment.objects.select_related("cycle").get(
        cycle=cycle, organisation__ods_code="W-N1"
    )


@pytest.mark.parametrize("stored", [False, True])
def test_of_16_writers_of_one_answer_one_wins_and_all_others_are_told(
    stored, cast, framework, ours
):
    step = framework.steps["INT-01-N"]
    if stored:
        make.AnswerFactory(assessment=ours, step=step)

    outcomes = at_once(
        lambda number: save_answer(
            assessment=ours,
            step=step,
            values=AnswerValues(Choice.NOT_SURE, note=f"Writer {number}"),
            number=int(stored),
            by=cast.pcn_lead,
            at=NOON,
        )
    )

    answer = Answer.objects.get()
    assert outcomes == {"done": 1, "EditedMeanwhile": WRITERS - 1}
    assert answer.number == 1 + stored
    assert answer.history.latest().note == answer.note
    assert answer.history.count() == 1 + stored


def test_16_submissions_give_one_revision(cast, ours):
    answer_all(ours, cast.pcn_lead)
    receipts = []

    outcomes = at_once(
        lambda number: receipts.append(
            submit_assessment(assessment=ours, by=cast.pcn_lead, at=NOON).reference
        )
    )

    assert outcomes == {"done": WRITERS}
    assert set(receipts) == {"2627-W-N1-R1"}
    assert Revision.objects.get().answers.count() == 3


def test_a_cycle_opened_16_times_at_once_asks_once(cast, framework):
    cycle = make.CycleFactory(system=cast["W-SYS"], version=framework.version)

    outcomes = at_once(
        lambda number: open_cycle(
            cycle=Cycle.objects.get(pk=cycle.pk), by=cast.administrator, at=NOON
        )
    )

    assert outcomes == {"done": 1, "ValidationError": WRITERS - 1}
    assert cycle.assessments.count() == 6


def test_two_systems_that_share_a_pcn_do_not_both_open_a_cycle_of_one_name(cast, framework):
    make.LinkFactory(parent=cast["X-SYS"], child=cast["W-P2"], is_primary=False)
    cycles = [
        make.CycleFactory(system=cast[code], version=framework.version, slug="twin").pk
        for code in ("W-SYS", "X-SYS")
    ]

    keepers = [cast.administrator, cast.other_administrator]

    outcomes = at_once(
        lambda number: open_cycle(
            cycle=Cycle.objects.get(pk=cycles[number % 2]), by=keepers[number % 2], at=NOON
        )
    )

    assert outcomes == {"done": 1, "ValidationError": WRITERS - 1}
    assert Assessment.objects.filter(organisation=cast["W-N3"], cycle__slug="twin").count() == 1


def test_an_answer_saved_while_the_return_is_submitted_is_sent_or_refused(cast, framework, ours):
    answer_all(ours, cast.pcn_lead)
    step = framework.steps["INT-01-N"]

    def attempt(number: int) -> None:
        if number % 2:
            submit_assessment(assessment=ours, by=cast.pcn_lead, at=NOON)
        else:
            values = AnswerValues(Choice.NOT_SURE, note=f"Writer {number}")
            save_answer(
                assessment=ours, step=step, values=values, number=1, by=cast.pcn_lead, at=NOON
            )

    at_once(attempt)

    assert Revision.objects.get().answers.get(step=step).note == Answer.objects.get(step=step).note
