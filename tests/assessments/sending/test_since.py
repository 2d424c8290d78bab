"""A return submitted again says what changed, to those who read it a second time."""

from dataclasses import replace

import pytest

from assessments.answers.actions import save_answer
from assessments.models import Answer
from assessments.sending.actions import send_back, submit_assessment
from tests.assessments.doing import NOT_SURE, send
from tests.conftest import NOON, text_of


@pytest.fixture
def again(ours, framework, cast):
    """Submitted, sent back with a reason, one note written anew, submitted again."""
    send(ours, cast.pcn_lead)
    send_back(assessment=ours, reason="Say more of INT-01.", by=cast.place_reviewer, at=NOON)
    answer = Answer.objects.get(assessment=ours, step=framework.steps["INT-01-N"])
    save_answer(
        assessment=ours,
        step=answer.step,
        values=replace(NOT_SURE, note="We meet on Tuesdays."),
        number=answer.number,
        by=cast.pcn_lead,
        at=NOON,
    )
    return submit_assessment(assessment=ours, by=cast.pcn_lead, at=NOON)


@pytest.mark.parametrize("person", ["pcn_lead", "place_reviewer"])
def test_the_second_says_which_answers_changed_and_why_the_first_came_back(
    again, cast, sign_in, person
):
    page = sign_in(getattr(cast, person)).get(again.get_absolute_url())

    assert [each.now.code for each in page.context["since"].changed] == ["INT-01-N"]
    assert "What changed since revision 1" in text_of(page)
    assert "1 answer changed after 22 November 2026" in text_of(page)
    assert "Revision 1 was sent back: Say more of INT-01." in text_of(page)
    assert "note" in page.context["since"].changed[0].parts
    assert page.context["since"].changed[0].was == ""
    assert text_of(page).count("We meet on Tuesdays.") == 2


def test_the_first_says_nothing_of_the_kind(again, cast, ours, sign_in):
    first = ours.revisions.get(number=1)
    page = sign_in(cast.place_reviewer).get(first.get_absolute_url())

    assert page.context["since"] is None
    assert "What changed since" not in page.text


def test_one_submitted_again_unchanged_says_that_nothing_changed(ours, cast, sign_in):
    send(ours, cast.pcn_lead)
    send_back(assessment=ours, reason="Again, please.", by=cast.place_reviewer, at=NOON)
    second = send(ours, cast.pcn_lead)

    page = sign_in(cast.place_reviewer).get(second.get_absolute_url())

    assert "No answer changed after 22 November 2026" in text_of(page)
