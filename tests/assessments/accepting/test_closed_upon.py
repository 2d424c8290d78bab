"""The cycle closes while questions wait for a team: what each side reads, and can still do."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from assessments.accepting.actions import accept_return, withdraw_questions
from assessments.cycles.actions import close_cycle
from assessments.late.actions import let_in
from assessments.models import Question
from tests.assessments.accepting.asking import REPLY, reply_to, url
from tests.assessments.doing import INT1
from tests.conftest import NOON, TODAY, text_of

pytestmark = pytest.mark.usefixtures("noon")


@pytest.fixture
def closed(cast, cycle, asked):
    """With a reply that its team did not get to submit."""
    reply_to(asked, cast.pcn_lead)
    close_cycle(cycle=cycle, by=cast.administrator, at=NOON)
    return asked.answer.revision


def test_what_can_be_answered_no_more_is_accepted_as_it_was_submitted(cast, closed):
    accepted = accept_return(revision=closed, by=cast.place_reviewer, at=NOON)

    assert (accepted.accepted_for, accepted.is_current) == ("Blackmoor Place", True)
    assert Question.objects.get().reply == REPLY


def test_its_place_reads_why_and_accepts_it(closed, reviewer):
    said = text_of(reviewer.get(url("revision", 1)))
    assert "Its cycle closed before its team submitted it again" in said
    assert "Its team is answering" not in said
    assert "Withdraw the questions" not in said

    accepted = text_of(reviewer.post(url("accept", 1), follow=True))

    assert "This return is accepted" in accepted
    assert "Accepted</strong>" in text_of(reviewer.get(url("detail")))


def test_nothing_is_withdrawn_of_what_nobody_can_answer(cast, closed):
    with pytest.raises(ValidationError, match="has closed"):
        withdraw_questions(revision=closed, by=cast.place_reviewer, at=NOON)


def test_it_waits_to_be_accepted_on_the_start_page_again(cast, closed, reviewer):
    assert "1 return waits for you to accept" in text_of(reviewer.get(reverse("start")))

    let_in(
        assessment=closed.assessment,
        until=TODAY,
        reason="To reply",
        by=cast.administrator,
        at=NOON,
    )

    assert "waits for you to accept" not in text_of(reviewer.get(reverse("start")))
    with pytest.raises(ValidationError, match="Its team answers first"):
        accept_return(revision=closed, by=cast.place_reviewer, at=NOON)


def test_a_reply_that_comes_as_the_cycle_closes_is_given_back(closed, lead):
    typed = {f"{INT1}-reply": "Five of the six.", f"{INT1}-number": "1"}

    late = lead.post(url("questions"), typed)

    said = text_of(late)
    assert late.status_code == 422
    assert "Five of the six.</p>" in said
    assert "has closed: no return in it can change" in said
    assert f'href="#id_{INT1}-reply"' not in said
    assert REPLY in said
    assert Question.objects.get().reply == REPLY


def test_its_team_reads_what_became_of_its_replies(cast, closed, lead):
    said = text_of(lead.get(url("detail")))

    assert "The cycle closed while questions waited for you." in said
    assert "The cycle closed before you submitted your replies." in said
    assert "while you were changing your answers" not in said
    assert "before they were answered" not in said

    accept_return(revision=closed, by=cast.place_reviewer, at=NOON)
    assert "Accepted by Blackmoor Place" in text_of(lead.get(url("detail")))
