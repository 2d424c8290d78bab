"""What a step waits for is said on its card: what was submitted of it, never what a draft holds."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.answers.actions import AnswerValues, save_answer
from assessments.choices import Choice
from assessments.models import Revision, RevisionAnswer
from assessments.sending.actions import reopen
from frameworks.models import Connection
from tests import factories as make
from tests.assessments.doing import INT1, INT2, THEME, answer_all, by_htmx, send, the_return
from tests.clock import NOON
from tests.conftest import text_of
from tests.layers import layer

pytestmark = pytest.mark.usefixtures("noon")


@layer
def connected(framework):
    """INT-01-N waits for a step of the system, INT-02-N for one of the place and for our own."""
    steps = framework.steps
    for step, other in (
        ("INT-01-N", "INT-01-S"),
        ("INT-02-N", "INT-01-P"),
        ("INT-02-N", "SUP-01-N"),
    ):
        Connection.objects.create(step=steps[step], kind="depends_on", other=steps[other])
    return steps


def level(framework, value: int) -> AnswerValues:
    return AnswerValues(Choice.LEVEL, framework.levels[value])


def page(lead) -> str:
    return text_of(lead.get(reverse("assessments:theme", args=THEME)))


def when(step) -> str:
    label = step.row.when_by_label
    return f", {label[:1].lower()}{label[1:]}" if label else ""


def waits(steps, code: str, who: str, stands: str) -> str:
    return f"{code}, {who}{when(steps[code])}, {stands}"


def test_nothing_is_said_of_steps_that_wait_for_nothing(framework, ours, lead):
    said = page(lead)

    assert "Waits for" not in said
    assert "-waits" not in said


def test_what_nobody_submitted_is_said_to_be_so(cast, framework, connected, ours, cycle, lead):
    """Drafts stay with those who write them, however far they are; our own does too."""
    answer_all(the_return(cycle, "W-SYS"), cast.system_staff, level(framework, 3))
    answer_all(ours, cast.pcn_lead, level(framework, 3))

    said = page(lead)

    assert f'id="{INT1}-waits">Waits for: ' in said
    assert waits(connected, "INT-01-S", "System", "not submitted yet") in said
    assert (
        f"{waits(connected, 'INT-01-P', 'Place', 'not submitted yet')}; "
        f"{waits(connected, 'SUP-01-N', 'Neighbourhood', 'not submitted yet')}" in said
    )
    assert f'aria-describedby="{INT1}-waits {INT1}-choice-error"' in said


def test_what_the_system_submitted_is_said_as_it_stood_then(
    cast, framework, connected, ours, cycle, lead
):
    system = the_return(cycle, "W-SYS")
    send(system, cast.system_staff, level(framework, 2))
    reopen(assessment=system, by=cast.system_staff, at=NOON)
    save_answer(
        assessment=system,
        step=connected["INT-01-S"],
        values=level(framework, 4),
        number=1,
        by=cast.system_staff,
        at=NOON,
    )

    label = framework.levels[2].label

    assert waits(connected, "INT-01-S", "System", label.lower()) in page(lead)


def test_another_place_and_another_cycle_say_nothing_of_ours(
    cast, framework, connected, ours, cycle, lead
):
    other = the_return(cycle, "W-P2")
    earlier = make.CycleFactory(
        system=cast["W-SYS"], version=cycle.version, slug="earlier", plan_year=2025
    )
    before = make.AssessmentFactory(cycle=earlier, organisation=cast["W-P1"], tier="place")
    for assessment in (other, before):
        submitted(assessment, connected["INT-01-P"], framework.levels[3], cast.pcn_lead)

    assert waits(connected, "INT-01-P", "Place", "not submitted yet") in page(lead)


def submitted(assessment, step, level, by) -> RevisionAnswer:
    revision = Revision.objects.create(
        assessment=assessment,
        version=step.version,
        number=1,
        reference=f"{assessment.pk}-1",
        submitted_at=NOON,
        submitted_by=by,
    )
    return RevisionAnswer.objects.create(
        revision=revision,
        step=step,
        choice=Choice.LEVEL,
        level=level,
        counted_step=step,
        counted_level=level,
    )


def test_a_level_counts_by_the_step_and_scale_of_today(
    cast, framework, connected, ours, cycle, lead
):
    """What was submitted before the cycle took up a later version, as rollups count it."""
    send(the_return(cycle, "W-SYS"), cast.system_staff, level(framework, 2))
    old = make.StepFactory(tier="system")
    RevisionAnswer.objects.filter(step=connected["INT-01-S"]).update(
        step=old, counted_level=framework.levels[3]
    )

    label = framework.levels[3].label

    assert waits(connected, "INT-01-S", "System", label.lower()) in page(lead)


def test_a_card_kept_by_the_process_says_what_stands_now(
    cast, framework, connected, ours, cycle, lead
):
    before = page(lead)
    send(the_return(cycle, "W-SYS"), cast.system_staff)

    assert waits(connected, "INT-01-S", "System", "not submitted yet") in before
    assert waits(connected, "INT-01-S", "System", "not sure, to discuss") in page(lead)


def test_waiting_costs_one_query_however_many_steps_are_waited_for(
    connected, ours, framework, lead
):
    by_htmx(lead, INT1, choice="2")
    page(lead)
    with CaptureQueriesContext(connection) as few:
        page(lead)
    for number in range(20):
        other = make.StepFactory(row__theme=framework.themes["SUP"], row__number=number + 30)
        Connection.objects.create(step=connected[INT2], kind="depends_on", other=other)

    with CaptureQueriesContext(connection) as many:
        page(lead)
    Connection.objects.all().delete()
    with CaptureQueriesContext(connection) as none:
        page(lead)

    assert len(few) == len(many) == len(none) + 1
