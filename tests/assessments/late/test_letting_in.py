"""One return let in late: it alone is open, until a day, and everybody reads why."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.answers.actions import save_answer
from assessments.cycles.actions import close_cycle, reopen_cycle
from assessments.late.actions import let_in, shut_again
from assessments.models import Assessment
from assessments.sending.actions import submit_assessment
from organisations.history import EditedMeanwhile
from tests.assessments.doing import NOT_SURE, RETURN, answer_all, the_return
from tests.conftest import NOON, TODAY, text_of
from tests.layers import layer

pytestmark = pytest.mark.usefixtures("noon")

UNTIL = TODAY + timedelta(days=3)
WHY = "Their server was down"


@layer
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


# Shut again


SHUT = reverse("assessments:shut_late", args=RETURN)


def test_a_return_let_in_is_shut_again_and_keeps_its_answers(cast, framework, shut, ours, sign_in):
    in_late(ours, cast)
    save_answer(
        assessment=ours,
        step=framework.steps["INT-01-N"],
        values=NOT_SURE,
        number=0,
        by=cast.pcn_lead,
        at=NOON,
    )
    client, page = sign_in(cast.administrator), reverse("assessments:let_in", args=RETURN)
    offered = text_of(client.get(page))

    said = text_of(client.post(SHUT, {"seen": UNTIL.isoformat()}, follow=True))

    assert "No longer let it in" in offered
    assert "Fellside PCN is no longer let in." in said
    with pytest.raises(ValidationError, match="has closed"):
        submit_assessment(assessment=ours, by=cast.pcn_lead, at=NOON)
    assert ours.answers.count() == 1
    assert "No longer let it in" not in text_of(client.get(page))


def test_the_page_says_who_let_it_in_and_who_shut_it(cast, shut, ours, sign_in):
    in_late(ours, cast)
    shut_again(assessment=ours, seen=UNTIL, by=cast.administrator, at=NOON)
    page = sign_in(cast.administrator).get(reverse("assessments:let_in", args=RETURN))

    changes = page.context["changes"]

    assert [(each.words, each.by, each.reason) for each in changes] == [
        ("No longer let in", "administrator", ""),
        ("Let in until 25 November 2026", "administrator", WHY),
    ]
    assert WHY in text_of(page)


def test_the_page_asks_as_many_questions_after_thirty_changes_as_after_three(
    cast, shut, ours, sign_in
):
    client, page = sign_in(cast.administrator), reverse("assessments:let_in", args=RETURN)
    counts = []
    for times in (2, 15):
        for _ in range(times):
            in_late(ours, cast)
            shut_again(assessment=ours, seen=UNTIL, by=cast.administrator, at=NOON)
        with CaptureQueriesContext(connection) as asked:
            client.get(page)
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_what_is_not_let_in_is_not_shut(cast, shut, ours):
    with pytest.raises(ValidationError, match="is not let in"):
        shut_again(assessment=ours, by=cast.administrator, at=NOON)


def test_who_shuts_a_return_that_got_another_day_hears_of_it(cast, shut, ours, sign_in):
    in_late(ours, cast)
    in_late(ours, cast, until=TODAY, seen=UNTIL)

    said = text_of(sign_in(cast.administrator).post(SHUT, {"seen": UNTIL.isoformat()}, follow=True))

    assert "administrator let this return in until 22 November 2026" in said
    assert "Nothing was changed." in said
    assert Assessment.objects.get(pk=ours.pk).let_in_until == TODAY


def test_who_gives_a_day_to_a_return_that_was_shut_meanwhile_hears_of_it(cast, shut, ours, sign_in):
    in_late(ours, cast)
    shut_again(assessment=ours, seen=UNTIL, by=cast.administrator, at=NOON)
    client, page = sign_in(cast.administrator), reverse("assessments:let_in", args=RETURN)

    told = client.post(page, fields(seen=UNTIL.isoformat()))
    again = client.post(page, fields(seen=told.context["form"]["seen"].value()))

    assert "administrator ended this while you were writing" in text_of(told)
    assert again.status_code == 302


@pytest.mark.parametrize("seen", ["never", "2026-99-99"])
def test_a_day_that_is_none_shuts_nothing(cast, shut, ours, sign_in, seen):
    in_late(ours, cast)

    sign_in(cast.administrator).post(SHUT, {"seen": seen})

    assert Assessment.objects.get(pk=ours.pk).let_in_until == UNTIL


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
