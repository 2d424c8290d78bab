"""One return let in late: it alone is open, until a day, and everybody reads why."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from assessments.answers.actions import save_answer
from assessments.cycles.actions import close_cycle, reopen_cycle
from assessments.late.actions import let_in
from assessments.models import Assessment
from assessments.sending.actions import submit_assessment
from organisations.history import EditedMeanwhile
from tests.assessments.doing import NOT_SURE, RETURN, answer_all, the_return
from tests.conftest import NOON, TODAY, text_of

pytestmark = pytest.mark.usefixtures("noon")

UNTIL = TODAY + timedelta(days=3)
WHY = "Their server was down"


@pytest.fixture
def shut(cast, cycle):
    return close_cycle(cycle=cycle, by=cast.administrator, at=NOON)


def in_late(assessment, cast, *, until=UNTIL, seen=None, at=NOON) -> Assessment:
    return let_in(
        assessment=assessment, until=until, reason=WHY, seen=seen, by=cast.administrator, at=at
    )


def fields(until=UNTIL, reason=WHY, seen="") -> dict:
    day = {"until_day": until.day, "until_month": until.month, "until_year": until.year}
    return day | {"reason": reason, "seen": seen}


def test_a_return_let_in_alone_is_answered_and_submitted(cast, framework, shut, ours):
    theirs, step = the_return(shut, "W-N2"), framework.steps["INT-01-N"]
    in_late(ours, cast)

    answer_all(ours, cast.pcn_lead)
    revision = submit_assessment(assessment=ours, by=cast.pcn_lead, at=NOON)

    assert revision.is_current
    beside = {"step": step, "values": NOT_SURE, "number": 0, "by": cast.tarnbeck_lead, "at": NOON}
    with pytest.raises(ValidationError, match="has closed"):
        save_answer(assessment=theirs, **beside)


def test_the_last_day_counts_and_the_next_is_too_late(cast, framework, shut, ours):
    in_late(ours, cast)
    given = {"assessment": ours, "step": framework.steps["INT-01-N"], "by": cast.pcn_lead}

    save_answer(**given, values=NOT_SURE, number=0, at=NOON + timedelta(days=3))

    with pytest.raises(ValidationError, match="That day has passed"):
        save_answer(**given, values=NOT_SURE, number=1, at=NOON + timedelta(days=4))


def test_it_says_until_when_and_why_wherever_it_stands(cast, shut, ours, sign_in):
    address = reverse("assessments:let_in", args=RETURN)
    said = text_of(sign_in(cast.administrator).post(address, fields(), follow=True))

    reads = [
        said,
        text_of(sign_in(cast.pcn_lead).get(ours.get_absolute_url())),
        text_of(sign_in(cast.place_reviewer).get(ours.get_absolute_url())),
        text_of(sign_in(cast.pcn_lead).get(shut.get_absolute_url())),
    ]

    assert "is let in until 25 November 2026" in said
    assert [WHY in page for page in reads] == [True] * 4
    assert "3 days left" in reads[1]
    returns = reverse("planning:rollup_returns", args=["W-P1", "2026-27"])
    assert "Let in until 25 November 2026" in text_of(sign_in(cast.place_reviewer).get(returns))


def test_the_start_page_leads_to_a_return_let_in(cast, shut, ours, sign_in):
    in_late(ours, cast)

    said = text_of(sign_in(cast.pcn_lead).get(reverse("start")))

    assert "Start with theme 1" in said
    assert "3 days left, due 25 November 2026" in said


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"until": TODAY - timedelta(days=1)}, "The last day must be today or later"),
        ({"reason": ""}, "Say why this return is let in"),
    ],
)
def test_letting_in_says_what_is_wrong(typed, says, cast, shut, ours, sign_in):
    address = reverse("assessments:let_in", args=RETURN)

    said = text_of(sign_in(cast.administrator).post(address, fields(**typed)))

    assert says in said
    assert Assessment.objects.get(pk=ours.pk).let_in_at is None


def test_an_open_cycle_lets_nobody_in_late(cast, cycle, ours):
    with pytest.raises(ValidationError, match="The cycle is open"):
        in_late(ours, cast)


def test_a_second_administrator_reads_what_the_first_one_did(cast, shut, ours, sign_in):
    in_late(ours, cast)
    client, address = sign_in(cast.administrator), reverse("assessments:let_in", args=RETURN)
    sooner = fields(until=TODAY, reason="My own reason")

    told = client.post(address, sooner)
    again = client.post(address, sooner | {"seen": told.context["form"]["seen"].value()})

    assert "let this return in until 25 November 2026 while you were writing" in text_of(told)
    assert "My own reason" in text_of(told)
    assert again.status_code == 302
    with pytest.raises(EditedMeanwhile):
        in_late(ours, cast)


def test_what_was_let_in_is_over_once_its_cycle_was_open_again(cast, shut, ours):
    in_late(ours, cast)
    given = {"closes_on": UNTIL, "plans_due_on": shut.plans_due_on, "number": shut.number}
    reopen_cycle(cycle=shut, **given, reason="All", by=cast.administrator, at=NOON)
    later = NOON + timedelta(minutes=1)
    shut.refresh_from_db()
    close_cycle(cycle=shut, by=cast.administrator, at=later)

    with pytest.raises(ValidationError, match="has closed"):
        submit_assessment(assessment=ours, by=cast.pcn_lead, at=later)


def test_the_history_keeps_who_let_it_in_and_until_when(cast, shut, ours):
    in_late(ours, cast)
    in_late(ours, cast, until=TODAY, seen=UNTIL)

    kept = ours.history.values_list("let_in_until", "history_user__email")

    assert list(kept) == [
        (TODAY, "administrator@example.org"),
        (UNTIL, "administrator@example.org"),
    ]


def test_the_database_keeps_the_reason(ours):
    with pytest.raises(IntegrityError), transaction.atomic():
        Assessment.objects.filter(pk=ours.pk).update(let_in_at=NOON, let_in_until=UNTIL)


def test_a_finished_return_nobody_submitted_is_told_what_happened_and_whom_to_ask(
    cast, cycle, ours, sign_in
):
    answer_all(ours, cast.pcn_lead)
    close_cycle(cycle=cycle, by=cast.administrator, at=NOON)

    said = text_of(sign_in(cast.pcn_lead).get(ours.get_absolute_url()))

    assert "nobody pressed “Submit” before the cycle closed" in said
    assert "administrator@example.org" in said
