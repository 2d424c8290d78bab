"""Two reviewers, or a reviewer and a team, at the same moment: the second is told."""

import pytest
from django.db import connection

from assessments.accepting.actions import accept_return, save_reply
from assessments.answers.actions import save_answer
from assessments.models import Answer, Assessment, Question, Revision
from tests.assessments.accepting.asking import ask
from tests.assessments.doing import INT1, INT2, NOT_SURE, send
from tests.at_once import WRITERS, at_once
from tests.conftest import NOON

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _on_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time")


@pytest.fixture
def revision(cast, cycle) -> Revision:
    ours = Assessment.objects.select_related("cycle").get(
        cycle=cycle, organisation__ods_code="W-N1"
    )
    return send(ours, cast.pcn_lead)


def test_a_return_is_accepted_or_asked_about_and_never_both(cast, revision):
    def attempt(number: int) -> None:
        if number % 2:
            accept_return(revision=revision, by=cast.place_reviewer, at=NOON)
        else:
            ask(revision, cast.system_staff)

    outcomes = at_once(attempt)

    revision.refresh_from_db()
    assert outcomes["done"] == 1
    assert outcomes.total() == WRITERS
    assert (revision.accepted_at is None) == Question.objects.exists()
    assert Question.objects.count() <= 1


def test_of_16_replies_one_stands_and_the_others_are_told(cast, revision):
    question = ask(revision, cast.place_reviewer)[0]

    outcomes = at_once(
        lambda number: save_reply(
            question=question, reply=f"Reply {number}", number=0, by=cast.pcn_lead, at=NOON
        )
    )

    assert outcomes == {"done": 1, "EditedMeanwhile": WRITERS - 1}
    assert Question.objects.get().number == 1


def test_no_answer_slips_through_while_a_return_is_asked_about(cast, framework, revision):
    """A save that waited for the lock reads what was asked meanwhile, or is refused."""
    ours = revision.assessment

    def attempt(number: int) -> None:
        if number == 0:
            ask(revision, cast.place_reviewer, codes=[INT1])
        else:
            step = framework.steps[INT2]
            save_answer(
                assessment=ours, step=step, values=NOT_SURE, number=0, by=cast.pcn_lead, at=NOON
            )

    outcomes = at_once(attempt)

    assert outcomes["done"] == 1
    assert outcomes["ValidationError"] + outcomes["StepSettled"] == WRITERS - 1
    assert not Answer.objects.filter(number__gt=1).exists()
