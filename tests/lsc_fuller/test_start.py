"""The start page: what waits for each role, by when, at a fixed number of queries."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from assessments.cycles.actions import close_cycle
from assessments.models import Answer
from assessments.progress import Progress
from assessments.sending.actions import reopen, send_back
from frameworks.models import Theme
from lsc_fuller.start.lines import due_words, return_task
from lsc_fuller.start.page import start_of
from organisations.choices import Role
from tests import factories as make
from tests.conftest import NOON, TODAY
from tests.lsc_fuller.returns import answer, return_of, submit, titles
from tests.planning.asking import commit
from tests.planning.planners import plan_with_a_need, send

SPRING = date(2027, 1, 31)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (SPRING - timedelta(days=70), "70 days left, due 31 January 2027"),
        (SPRING - timedelta(days=1), "1 day left, due 31 January 2027"),
        (SPRING, "Due today"),
        (SPRING + timedelta(days=1), "Was due 31 January 2027"),
    ],
)
def test_how_long_is_left_stands_in_words(day, words):
    assert due_words(SPRING, on=day) == words


def test_a_pcn_is_told_how_many_themes_are_left_and_where_to_go_on(cycle, framework, cast):
    answer(cycle, framework, "W-N1", "INT-01-N", "INT-02-N")

    first = start_of(cast.pcn_lead, on=TODAY).first

    assert first.headline == "1 of 2 themes left"
    assert first.due == "70 days left, due 31 January 2027"
    assert first.button == "Continue with theme 2"
    theme = reverse("assessments:theme", args=["W-N1", cycle.slug, "SUP"])
    assert first.url == f"{theme}#next-open"


def test_an_untouched_return_starts_at_its_first_theme(cycle, cast):
    first = start_of(cast.pcn_lead, on=TODAY).first

    assert first.button == "Start with theme 1"
    assert first.tag == ("Not started", "grey")


def test_a_complete_return_waits_to_be_sent(cycle, framework, cast):
    answer(cycle, framework, "W-N1", "INT-01-N", "INT-02-N", "SUP-01-N")

    first = start_of(cast.pcn_lead, on=TODAY).first

    assert first.headline == "All 3 steps answered"
    assert first.url == reverse("assessments:review", args=["W-N1", cycle.slug])


def test_a_return_of_one_step_does_not_say_all_of_it(cycle, cast):
    assessment = return_of(cycle, "W-N1")
    themes = [(Theme(name="Support"), Progress(answered=1, total=1))]

    task = return_task(assessment, themes, None, may_write=True, may_sign=True, on=TODAY)

    assert task.headline == "The one step answered"


def test_a_complete_return_waits_for_a_lead_and_not_for_a_contributor(cycle, framework, cast):
    answer(cycle, framework, "W-N1", "INT-01-N", "INT-02-N", "SUP-01-N")

    start = start_of(cast.pcn_contributor, on=TODAY)

    assert start.waiting == []
    assert start.standing[0].headline == "All 3 steps answered"
    assert start.standing[0].detail == "Ready for a lead of your PCN team to submit."


def test_a_submitted_return_makes_room_for_the_plan(cycle, framework, cast):
    submit(cycle, framework, cast)

    start = start_of(cast.pcn_lead, on=TODAY)

    assert start.first.button == "Start our plan"
    assert start.standing[0].headline == "Submitted on 22 November 2026"


def test_a_return_sent_back_comes_first_with_its_reason(cycle, framework, cast):
    assessment = submit(cycle, framework, cast)
    send_back(assessment=assessment, by=cast.place_reviewer, at=NOON, reason="Say more on INT-02.")

    first = start_of(cast.pcn_lead, on=TODAY).first

    assert first.headline == "Sent back to you"
    assert first.detail == "“Say more on INT-02.”"


def test_a_return_opened_again_is_a_draft_again(cycle, framework, cast):
    reopen(assessment=submit(cycle, framework, cast), by=cast.pcn_lead, at=NOON)

    first = start_of(cast.pcn_lead, on=TODAY).first

    assert first.button == "Review and submit"
    assert "Revision 1 counts until this is submitted again." in first.detail


def test_a_cycle_that_closed_asks_for_nothing_more(cycle, cast):
    close_cycle(cycle=cycle, by=cast.administrator, at=datetime(2027, 2, 1, 9, tzinfo=UTC))

    start = start_of(cast.pcn_lead, on=date(2027, 2, 2))

    assert start.first is None
    assert start.standing[0].headline == "Not submitted"


@pytest.mark.parametrize(("days", "button"), [(0, "Start our plan"), (1, None)])
def test_a_plan_waits_until_its_own_day_though_the_cycle_has_closed(
    cycle, framework, cast, days, button
):
    submit(cycle, framework, cast)
    close_cycle(cycle=cycle, by=cast.administrator, at=NOON)

    first = start_of(cast.pcn_lead, on=cycle.plans_due_on + timedelta(days=days)).first

    assert (first and first.button) == button


def test_a_reader_is_shown_how_far_a_draft_is_and_asked_for_nothing(cycle, framework, cast):
    answer(cycle, framework, "W-N1", "INT-01-N")

    start = start_of(cast.pcn_reader, on=TODAY)

    assert start.waiting == []
    assert start.standing[0].headline == "2 of 2 themes left"
    assert start.standing[0].url == reverse("assessments:detail", args=["W-N1", cycle.slug])


def test_a_place_sees_how_many_returns_are_in(cycle, framework, cast):
    submit(cycle, framework, cast)

    start = start_of(cast.place_reviewer, on=TODAY)

    returns = next(task for task in start.standing if task.title == "Returns for 2026/27")
    assert returns.headline == "1 of 2 PCN returns in"
    assert returns.detail == "0 of 2 plans in."


def test_a_place_is_told_that_a_cycle_has_closed_not_that_it_was_due(cycle, cast):
    close_cycle(cycle=cycle, by=cast.administrator, at=datetime(2027, 2, 1, 9, tzinfo=UTC))

    start = start_of(cast.place_reviewer, on=date(2027, 2, 2))

    returns = next(task for task in start.standing if task.title == "Returns for 2026/27")
    assert returns.due == "Closed on 1 February 2027"


def test_a_system_counts_each_neighbourhood_once(cycle, cast):
    start = start_of(cast.system_staff, on=TODAY)

    returns = next(task for task in start.standing if task.title == "Returns for 2026/27")
    assert returns.headline == "0 of 3 PCN returns in"


def test_a_reader_is_not_told_what_stands_in_an_unpublished_support_plan(cycle, cast):
    commit(cycle, cast["W-SYS"], by=cast.system_staff)

    read, written = (
        next(
            task for task in start_of(user, on=TODAY).lines if task.title.startswith("Support plan")
        )
        for user in (cast.reader, cast.system_staff)
    )

    assert (read.headline, read.detail) == ("Not published yet", "")
    assert (written.headline, written.detail) == ("1 commitment", "Not published yet.")


def test_a_milestone_of_the_coming_week_stands_on_the_page_of_who_writes_the_plan(
    cycle, framework, cast
):
    send(return_of(cycle, "W-N1"), framework, by=cast.pcn_lead)
    plan_with_a_need(cycle, framework, cast["W-N1"], by=cast.pcn_lead)
    due = date(2026, 12, 31)

    def found(person, day):
        return [(each.due_on, each.text) for each in start_of(person, on=day).due]

    assert found(cast.pcn_lead, due - timedelta(days=6)) == [(due, "Rota agreed")]
    assert found(cast.pcn_lead, due) == [(due, "Rota agreed")]
    assert found(cast.pcn_lead, due - timedelta(days=7)) == []
    assert found(cast.pcn_lead, due + timedelta(days=1)) == []
    assert found(cast.place_reviewer, due) == []


def test_an_administrator_whose_cycles_are_closed_is_led_to_set_one_up(cycle, cast):
    close_cycle(cycle=cycle, by=cast.administrator, at=NOON)

    first = start_of(cast.administrator, on=TODAY).first

    assert first.headline == "No cycle is open"
    assert first.detail == "Nobody can answer until one is: 2026/27 again, or the next."
    assert first.url == reverse("assessments:cycles")


def test_an_administrator_sees_the_running_cycle_and_no_answers(cycle, cast):
    start = start_of(cast.administrator, on=TODAY)

    assert titles(start.lines) == ["Cycle 2026/27"]
    assert start.lines[0].headline == "0 of 6 returns in"
    assert start.lines[0].detail == "0 of 3 from PCNs."


def test_somebody_without_a_role_is_told_why_the_page_is_empty(cast, sign_in):
    page = sign_in(cast.nobody).get(reverse("start")).content.decode()

    assert "You do not work for an organisation here yet" in page


def test_whose_a_line_is_stands_there_only_for_those_with_several(cycle, cast):
    make.MembershipFactory(user=cast.pcn_lead, organisation=cast["W-N2"], role=Role.LEAD)

    assert start_of(cast.pcn_lead, on=TODAY).names_organisations
    assert not start_of(cast.pcn_contributor, on=TODAY).names_organisations


PEOPLE = ["pcn_lead", "place_reviewer", "system_staff", "administrator", "reader", "nobody"]


@pytest.mark.parametrize("person", PEOPLE)
def test_everyone_gets_a_start_page_with_at_most_one_green_button(cycle, cast, sign_in, person):
    page = sign_in(getattr(cast, person)).get(reverse("start")).content.decode()

    assert page.count('class="nhsuk-button"') <= 1
    assert page.count("<h1") == 1


def test_more_organisations_cost_no_more_queries(cycle, cast, django_assert_num_queries):
    make.MembershipFactory(user=cast.nobody, organisation=cast["W-P1"], role=Role.PLACE_REVIEWER)
    with django_assert_num_queries(20):
        start_of(cast.nobody, on=TODAY)
    for code, role in (("W-P2", Role.PLACE_REVIEWER), ("W-N1", Role.LEAD), ("W-N3", Role.LEAD)):
        make.MembershipFactory(user=cast.nobody, organisation=cast[code], role=role)

    with django_assert_num_queries(20):
        start_of(cast.nobody, on=TODAY)


def test_the_answers_of_a_draft_are_not_among_what_is_shown(cycle, framework, cast, sign_in):
    assessment = return_of(cycle, "W-N1")
    make.AnswerFactory(
        assessment=assessment, step=framework.steps["INT-01-N"], note="Only for the team."
    )

    page = sign_in(cast.place_reviewer).get(reverse("start")).content.decode()

    assert Answer.objects.count() == 1
    assert "Only for the team." not in page
