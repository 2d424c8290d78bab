"""What the database holds about acceptances and questions, whoever writes them."""

import pytest
from django.db import IntegrityError, transaction

from assessments.models import Question, Revision
from tests.conftest import NOON


def refused(name: str, rows, **change) -> None:
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        rows.update(**change)
    assert name in str(caught.value)


def accepted_by(cast) -> dict:
    return {
        "accepted_at": NOON,
        "accepted_by": cast.place_reviewer,
        "accepted_as": "A reviewer",
        "accepted_for": "Blackmoor Place",
    }


@pytest.mark.parametrize("missing", ["accepted_at", "accepted_by", "accepted_as", "accepted_for"])
def test_an_acceptance_says_who_for_whom_and_when_or_is_none(missing, cast, sent):
    given = accepted_by(cast)
    given[missing] = "" if missing in {"accepted_as", "accepted_for"} else None

    refused("revision_accepted_when_and_by_whom", Revision.objects, **given)


def test_a_revision_is_accepted_or_sent_back(cast, sent):
    back = {"sent_back_at": NOON, "sent_back_by": cast.place_reviewer, "sent_back_reason": "No"}

    refused(
        "revision_accepted_or_sent_back",
        Revision.objects,
        is_current=False,
        **accepted_by(cast),
        **back,
    )


def test_a_question_says_something(asked):
    refused("question_says_something", Question.objects, text="")


def test_an_answer_is_asked_about_once_a_round(asked):
    asked.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        asked.save(force_insert=True)


def test_a_question_that_was_withdrawn_makes_room_for_another(cast, asked):
    gone = {"withdrawn_at": NOON, "withdrawn_by": cast.place_reviewer, "withdrawn_as": "A reviewer"}
    Question.objects.update(**gone)

    asked.pk = None
    asked.save(force_insert=True)

    assert Question.objects.count() == 2


@pytest.mark.parametrize("missing", ["withdrawn_at", "withdrawn_by", "withdrawn_as"])
def test_a_question_is_withdrawn_by_somebody_at_some_time(missing, cast, asked):
    gone = {"withdrawn_at": NOON, "withdrawn_by": cast.place_reviewer, "withdrawn_as": "A reviewer"}
    gone[missing] = "" if missing == "withdrawn_as" else None

    refused("question_withdrawn_unanswered_by_whom", Question.objects, **gone)


def test_a_question_with_a_reply_is_not_withdrawn(cast, asked):
    replied = {"reply": "Four", "replied_at": NOON, "replied_by": cast.pcn_lead}
    gone = {"withdrawn_at": NOON, "withdrawn_by": cast.place_reviewer, "withdrawn_as": "A reviewer"}

    refused("question_withdrawn_unanswered_by_whom", Question.objects, **replied, **gone)


@pytest.mark.parametrize("missing", ["reply", "replied_at", "replied_by"])
def test_a_reply_says_who_wrote_it_and_when(missing, cast, asked):
    replied = {"reply": "Four", "replied_at": NOON, "replied_by": cast.pcn_lead}
    replied[missing] = "" if missing == "reply" else None

    refused("question_replied_when_and_by_whom", Question.objects, **replied)
