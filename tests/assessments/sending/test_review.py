"""The review before a return is submitted: what to look at, in numbers that lead to the steps."""

import pytest
from django.urls import reverse

from assessments.answers.actions import AnswerValues, save_answer
from assessments.choices import Choice
from assessments.discussing.actions import comment_on_step
from frameworks.models import Row
from tests.assessments.accepting.asking import WORDS, ask, reply_to
from tests.assessments.doing import INT1, INT2, RETURN, answer_all, send
from tests.assessments.guests.inviting import make_guest
from tests.cast import client_of
from tests.conftest import NOON, TODAY, text_of

pytestmark = pytest.mark.usefixtures("noon")


def review_of(client):
    return client.get(reverse("assessments:review", args=RETURN))


def codes(page, name: str) -> list[str]:
    return [step.code for step in page.context[name]]


def test_what_is_overdue_and_what_does_not_apply_is_counted_with_links(
    cast, framework, ours, sign_in
):
    step = framework.steps[INT1]
    values = AnswerValues(Choice.NOT_APPLICABLE, reason="We have no such practice")
    said = {"values": values, "number": 0, "by": cast.pcn_lead, "at": NOON}
    save_answer(assessment=ours, step=framework.steps[INT2], **said)
    Row.objects.filter(steps=step).update(when_by=TODAY.replace(year=2026, month=1))

    page = review_of(sign_in(cast.pcn_lead))

    assert INT1 in codes(page, "overdue")
    assert INT2 not in codes(page, "overdue")
    assert codes(page, "not_applicable") == [INT2]
    text = text_of(page)
    assert '<strong>1</strong> <a href="#not-applicable">' in text
    assert "1 step not applicable" in text
    assert f"#step-{INT2}" in text


def test_while_questions_wait_it_begins_with_them_and_names_no_step_that_stands(
    cast, ours, sign_in
):
    question = ask(send(ours, cast.pcn_lead), cast.place_reviewer)[0]
    lead = sign_in(cast.pcn_lead)

    page = review_of(lead)

    text = text_of(page)
    assert text.index("1 question from Blackmoor Place") < text.index("answered</li>")
    assert WORDS in text
    assert "To answer</strong>" in text
    assert page.context["tally"].not_sure > 1
    assert codes(page, "not_sure") == [INT1]

    reply_to(question, cast.pcn_lead)

    assert "Replied</strong>" in text_of(review_of(lead))


def test_a_guest_is_led_to_nothing_that_is_the_teams_alone(cast, framework, ours):
    officer = client_of(make_guest(ours, cast["W-P1"], by=cast.pcn_lead).membership.user)
    answer_all(ours, cast.pcn_lead, AnswerValues(Choice.NOT_SURE), NOON)
    step = framework.steps[INT1]
    comment_on_step(assessment=ours, step=step, by=cast.pcn_contributor, at=NOON, text="Is it?")

    said = text_of(review_of(officer))

    assert "You may want to look at this first" in said
    assert reverse("assessments:agenda", args=RETURN) not in said
    assert "of your team" not in said
    assert "Our return" not in said
