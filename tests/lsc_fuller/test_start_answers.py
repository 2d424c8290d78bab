"""The start page: what was asked for, what was answered since, and what those above published."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from assessments.cycles.actions import open_cycle
from lsc_fuller.start.page import start_of
from planning.choices import Outcome
from planning.decisions.actions import decide
from planning.decisions.replies import reply_to
from planning.models import SupportNeed
from planning.plans.signing import submit_plan
from tests import factories as make
from tests.conftest import NOON, TODAY
from tests.lsc_fuller.returns import return_of, titles
from tests.planning.asking import ask, commit, publish, support_plan_of
from tests.planning.planners import plan_with_a_need, send


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


def test_a_question_is_told_of_until_it_is_answered(cycle, framework, cast):
    send(return_of(cycle, "W-N1"), framework, by=cast.pcn_lead)
    need = ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead)[0]
    question = decide(
        need=need,
        by=cast.place_reviewer,
        at=NOON,
        outcome=Outcome.MORE_ASKED,
        reason="Which days?",
        organisation=cast["W-P1"],
    )
    last_here = NOON - timedelta(hours=1)

    asked = start_of(cast.pcn_lead, on=TODAY, last_here=last_here)
    reply_to(decision=question, words="Tuesdays.", by=cast.pcn_lead, at=NOON)
    after = start_of(cast.pcn_lead, on=TODAY, last_here=last_here)

    assert [answer.decided.word for answer in asked.answers] == ["More information asked"]
    assert [each.number for each in asked.news] == [1]
    assert after.answers == ()
    assert after.news == ()


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
