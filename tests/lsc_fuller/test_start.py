"""The start page: what waits for each role, by when, at a fixed number of queries."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.choices import Choice
from assessments.cycles.actions import close_cycle, open_cycle
from assessments.models import Answer, Assessment
from assessments.progress import Progress
from assessments.sending.actions import reopen, send_back, submit_assessment
from frameworks.models import Theme
from lsc_fuller.start.lines import due_words, return_task
from lsc_fuller.start.page import start_of
from organisations.choices import Role
from planning.choices import Outcome
from planning.decisions.actions import decide
from planning.models import SupportNeed
from planning.plans.signing import submit_plan
from tests import factories as make
from tests.conftest import NOON, TODAY
from tests.planning.asking import ask, commit, publish, support_plan_of
from tests.planning.planners import plan_with_a_need, send

SPRING = date(2027, 1, 31)


def return_of(cycle, code: str) -> Assessment:
    return Assessment.objects.get(cycle=cycle, organisation__ods_code=code)


def answer(cycle, framework, code: str, *steps: str) -> Assessment:
    """Not sure, to each of these steps."""
    assessment = return_of(cycle, code)
    for step in steps:
        make.AnswerFactory(
            assessment=assessment, step=framework.steps[step], choice=Choice.NOT_SURE
        )
    return assessment


def submit(cycle, framework, cast, code: str = "W-N1") -> Assessment:
    assessment = answer(cycle, framework, code, "INT-01-N", "INT-02-N", "SUP-01-N")
    submit_assessment(assessment=assessment, by=cast.pcn_lead, at=NOON)
    return return_of(cycle, code)


def titles(tasks) -> list[str]:
    return [task.title for task in tasks]


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


def test_a_need_is_followed_from_waiting_to_its_answer(cycle, framework, cast):
    send(return_of(cycle, "W-N1"), framework, by=cast.pcn_lead)
    plan, _, need = plan_with_a_need(cycle, framework, cast["W-N1"], by=cast.pcn_lead)
    submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)

    waiting = start_of(cast.place_reviewer, on=TODAY + timedelta(days=16)).first
    held = start_of(cast.pcn_lead, on=TODAY).held
    need.refresh_from_db()
    decide(
        need=need,
        by=cast.place_reviewer,
        at=NOON,
        outcome=Outcome.DECLINED,
        reason="The money for the year is promised already.",
        organisation=cast["W-P1"],
    )
    after = start_of(cast.pcn_lead, on=TODAY)

    assert waiting.button == "Decide on 1 need"
    assert waiting.detail == "The oldest has waited 16 days."
    assert [(each.holder, each.number) for each in held] == [("Blackmoor Place", 1)]
    assert [answer.decided.word for answer in after.answers] == ["Declined"]
    assert after.held == ()


def test_what_was_decided_since_the_last_time_is_new_and_stands_first(
    cycle, framework, cast, sign_in
):
    send(return_of(cycle, "W-N1"), framework, by=cast.pcn_lead)
    ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead, count=5)
    for need, hours in zip(SupportNeed.objects.order_by("pk"), [-5, 1, 2, 3, 4], strict=True):
        decide(
            need=need,
            by=cast.place_reviewer,
            at=NOON + timedelta(hours=hours),
            outcome=Outcome.DECLINED,
            reason=f"Decided at hour {hours}.",
            organisation=cast["W-P1"],
        )

    start = start_of(cast.pcn_lead, on=TODAY, last_here=NOON)
    first_time = start_of(cast.pcn_lead, on=TODAY)

    assert [answer.is_new for answer in start.answers] == [True] * 4
    assert start.has_news
    assert not start.has_old_answers
    assert len(first_time.answers) == 3
    assert not first_time.has_news
    plan = reverse("planning:plan", args=["W-N1", cycle.slug])
    assert [(each.number, each.url) for each in start.news] == [(4, plan)]


def test_signing_in_remembers_when_the_person_was_here_before(client, cast):
    cast.pcn_lead.set_password("correct horse battery")
    cast.pcn_lead.last_login = NOON - timedelta(days=2)
    cast.pcn_lead.save()

    client.post(
        reverse("account_login"),
        {"login": cast.pcn_lead.email, "password": "correct horse battery"},
    )

    assert client.session["last_here"] == (NOON - timedelta(days=2)).isoformat()


def test_the_page_says_how_many_answers_are_new_and_leads_to_them(cycle, framework, cast, sign_in):
    send(return_of(cycle, "W-N1"), framework, by=cast.pcn_lead)
    needs = ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead, count=2)
    client = sign_in(cast.pcn_lead)
    session = client.session
    session["last_here"] = (timezone.now() - timedelta(days=1)).isoformat()
    session.save()
    for need in needs:
        decide(
            need=need,
            by=cast.place_reviewer,
            at=timezone.now(),
            outcome=Outcome.DECLINED,
            reason="Not this year.",
            organisation=cast["W-P1"],
        )

    page = client.get(reverse("start")).text

    plan = reverse("planning:plan", args=["W-N1", cycle.slug])
    assert f'<a href="{plan}"><strong>2 new answers</strong> to what you asked for</a>' in page


def test_who_is_here_for_the_first_time_is_told_what_comes_after(client, cast):
    cast.pcn_lead.set_password("correct horse battery")
    cast.pcn_lead.save()

    client.post(
        reverse("account_login"),
        {"login": cast.pcn_lead.email, "password": "correct horse battery"},
    )

    cast.pcn_lead.refresh_from_db()
    assert client.session["last_here"] == cast.pcn_lead.last_login.isoformat()


def test_what_those_above_published_is_a_line_of_the_lead_and_of_no_other_place(cycle, cast):
    commit(cycle, cast["W-P1"], by=cast.place_reviewer)
    plan = support_plan_of(cycle, cast["W-P1"])
    before = start_of(cast.pcn_lead, on=TODAY)

    publish(cast, plan)

    title = "Support plan of Blackmoor Place for 2026/27"
    start = start_of(cast.pcn_lead, on=TODAY)
    (line,) = (task for task in start.standing if task.title == title)
    assert title not in titles(before.lines)
    assert line.headline == "Published on 22 November 2026"
    assert line.url == reverse("planning:support_plan", args=["W-P1", cycle.slug])
    for other in (cast.place_reviewer, cast.other_pcn_lead):
        assert title not in titles(start_of(other, on=TODAY).lines)


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


def test_the_three_newest_answers_of_ninety_days_show_in_whatever_year(cycle, framework, cast):
    send(return_of(cycle, "W-N1"), framework, by=cast.pcn_lead)
    ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead, count=5)
    ages = [91, 40, 30, 20, 10]
    for need, days in zip(SupportNeed.objects.order_by("pk"), ages, strict=True):
        decide(
            need=need,
            by=cast.place_reviewer,
            at=NOON - timedelta(days=days),
            outcome=Outcome.DECLINED,
            reason=f"Decided {days} days ago.",
            organisation=cast["W-P1"],
        )
    later = make.CycleFactory(
        system=cycle.system, version=cycle.version, slug="2027-28", plan_year=2027
    )
    open_cycle(cycle=later, by=cast.administrator, at=NOON)

    answers = start_of(cast.pcn_lead, on=TODAY).answers
    earlier = start_of(cast.pcn_lead, on=TODAY + timedelta(days=70)).answers

    assert [answer.decided.reason for answer in answers] == [
        f"Decided {days} days ago." for days in (10, 20, 30)
    ]
    assert {answer.url for answer in answers} == {
        reverse("planning:plan", args=["W-N1", cycle.slug])
    }
    assert len(earlier) == 2


def test_an_administrator_whose_cycles_are_closed_is_led_to_set_one_up(cycle, cast):
    close_cycle(cycle=cycle, by=cast.administrator, at=NOON)

    first = start_of(cast.administrator, on=TODAY).first

    assert first.headline == "No cycle is open"
    assert first.detail == "Nobody can answer or plan until one is: 2026/27 again, or the next."
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
    with django_assert_num_queries(16):
        start_of(cast.nobody, on=TODAY)
    for code, role in (("W-P2", Role.PLACE_REVIEWER), ("W-N1", Role.LEAD), ("W-N3", Role.LEAD)):
        make.MembershipFactory(user=cast.nobody, organisation=cast[code], role=role)

    with django_assert_num_queries(16):
        start_of(cast.nobody, on=TODAY)


def test_the_answers_of_a_draft_are_not_among_what_is_shown(cycle, framework, cast, sign_in):
    assessment = return_of(cycle, "W-N1")
    make.AnswerFactory(
        assessment=assessment, step=framework.steps["INT-01-N"], note="Only for the team."
    )

    page = sign_in(cast.place_reviewer).get(reverse("start")).content.decode()

    assert Answer.objects.count() == 1
    assert "Only for the team." not in page
