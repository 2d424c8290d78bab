"""Gathering a rollup from the database, and the command that prints it."""

import json
import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from assessments.answers.actions import AnswerValues, save_answer
from assessments.choices import Choice
from assessments.sending.actions import reopen, send_back
from planning.rollups.gathering import gather_rollup
from tests.conftest import NOON, TODAY
from tests.planning.asking import ask, send_return
from tests.planning.planners import return_of


def rollup_of(cast, cycle, code):
    return gather_rollup(cast[code], cycle, on=TODAY)


def test_a_pcn_in_two_places_counts_in_both_and_once_in_the_system(cast, cycle, returns):
    one, other, system = (rollup_of(cast, cycle, code) for code in ["W-P1", "W-P2", "W-SYS"])

    assert (one.returns.received, other.returns.received, system.returns.received) == (2, 2, 3)
    assert one.returns + other.returns == system.returns
    assert one.returns.tally().levels == {1: 3, 3: 3}
    assert system.returns.tally().levels == {1: 3, 2: 3, 3: 3}


def test_a_place_is_the_sum_of_its_own_pcns(cast, cycle, returns):
    place = rollup_of(cast, cycle, "W-P1").returns
    fellside, tarnbeck = (rollup_of(cast, cycle, code).returns for code in ["W-N1", "W-N2"])

    both = fellside + tarnbeck

    assert both.tally() == place.tally()
    assert both.needs() == place.needs()


def test_a_missing_return_is_missing_and_never_zero(cast, cycle, framework):
    send_return(cycle, framework, cast["W-N1"], by=cast.pcn_lead)

    place = rollup_of(cast, cycle, "W-P1")

    assert (place.returns.received, place.returns.expected) == (1, 2)
    assert [part.code for part in place.returns.missing] == ["W-N2"]
    assert place.returns.tally().total == 3


def test_a_return_sent_back_is_no_longer_in(cast, cycle, returns):
    send_back(
        assessment=return_of(cycle, cast["W-N1"]),
        by=cast.place_reviewer,
        at=NOON,
        reason="Say more of estates.",
    )

    place = rollup_of(cast, cycle, "W-P1")

    assert [part.name for part in place.returns.missing] == ["Fellside PCN"]
    assert place.returns.tally().total == 3


def test_a_return_opened_again_counts_as_it_was_submitted(cast, cycle, framework, returns):
    assessment = return_of(cycle, cast["W-N1"])
    before = rollup_of(cast, cycle, "W-P1").returns.tally()
    reopen(assessment=assessment, by=cast.pcn_lead, at=NOON)
    values = AnswerValues(choice=Choice.LEVEL, level=framework.levels[4])
    step = framework.steps["INT-01-N"]
    save_answer(
        assessment=assessment, step=step, values=values, number=1, by=cast.pcn_lead, at=NOON
    )

    after = rollup_of(cast, cycle, "W-P1").returns

    assert after.received == 2
    assert after.tally() == before


def test_overdue_is_past_its_date_applicable_and_not_in_place(cast, cycle, returns):
    place = rollup_of(cast, cycle, "W-P1")

    assert place.returns.tally("INT").overdue == 1  # INT-02: Fellside explores, Tarnbeck has it
    assert [step.code for step in place.overdue_steps("neighbourhood")] == ["INT-02-N"]
    assert [step.code for step in place.due_next_quarter("neighbourhood")] == ["SUP-01-N"]


def test_the_overdue_answers_of_all_steps_are_those_of_all_themes(cast, cycle, returns):
    system = rollup_of(cast, cycle, "W-SYS")

    by_step = sum(step.overdue for step in system.dated_steps)

    assert by_step == system.figures.tally().overdue == 2


def test_what_is_not_applicable_is_never_overdue(cast, cycle, framework):
    send_return(
        cycle,
        framework,
        cast["W-N1"],
        by=cast.pcn_lead,
        choice=Choice.NOT_APPLICABLE,
        reason="We have no such building.",
    )

    tally = rollup_of(cast, cycle, "W-P1").returns.tally()

    assert (tally.overdue, tally.not_applicable, tally.applicable) == (0, 3, 0)


def test_the_command_prints_what_the_page_is_made_from(cast, cycle, framework, returns):
    ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead)
    printed = StringIO()

    call_command("rollup", "--organisation", "W-P1", "--cycle", "2026-27", "--json", stdout=printed)

    content = json.loads(printed.getvalue())
    assert content["returns"] == {"expected": 2, "received": 2}
    assert content["needs"] == [{"category": "LEAD", "decision": "waiting", "count": 1}]
    assert content["themes"][0]["levels"] == {"0": 0, "1": 2, "2": 0, "3": 2, "4": 0}


@pytest.mark.parametrize("code", ["W-SYS", "W-P1", "W-N1"])
def test_the_command_knows_every_tier(cast, cycle, code):
    printed = StringIO()

    call_command("rollup", "--organisation", code, "--cycle", "2026-27", stdout=printed)

    assert re.search(r"^0 of (1 return|\d+ returns) in$", printed.getvalue(), re.MULTILINE)


@pytest.mark.parametrize(
    ("code", "slug", "words"),
    [("NOBODY", "2026-27", "No organisation"), ("W-P1", "1999-00", "no cycle called")],
)
def test_the_command_says_what_it_does_not_know(cast, cycle, code, slug, words):
    with pytest.raises(CommandError, match=words):
        call_command("rollup", "--organisation", code, "--cycle", slug, "--json")


def test_what_a_place_asks_the_system_for_is_asked_of_the_system_alone(cast, cycle, framework):
    ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead)
    ask(
        cycle,
        framework,
        cast["W-P1"],
        by=cast.place_reviewer,
        step="INT-01-P",
        count=2,
        asked_of="system",
    )

    place, system = (rollup_of(cast, cycle, code) for code in ["W-P1", "W-SYS"])

    assert (place.asked.needs().total, place.waiting_here.total) == (1, 1)
    assert (system.asked.needs().total, system.waiting_here.total) == (3, 2)
