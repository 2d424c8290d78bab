"""What the database refuses of notices and questions, whoever writes it."""

import pytest
from django.db import IntegrityError, transaction

from noticeboard.models import Meant, Posting, PostingQuestion, Seen
from tests.clock import NOON
from tests.noticeboard.writing_notices import CHOSEN, ask, post


@pytest.mark.parametrize(
    ("model", "changes", "name"),
    [
        (Posting, {"title": ""}, "posting_has_words"),
        (Posting, {"shown_until": "2026-11-01"}, "posting_ends_after_it_begins"),
        (Posting, {"chosen": ""}, "posting_means_somebody"),
        (Posting, {"audience": "pcns"}, "posting_means_somebody"),
        (Posting, {"published_at": None}, "posting_says_when_it_was_published"),
        (Posting, {"state": "withdrawn"}, "posting_says_when_it_was_published"),
        (
            Posting,
            {"state": "withdrawn", "withdrawn_at": NOON},
            "posting_says_when_it_was_published",
        ),
        (Posting, {"corrections": 1}, "posting_says_what_was_corrected"),
        (Posting, {"changed": "The day"}, "posting_says_what_was_corrected"),
        (PostingQuestion, {"text": ""}, "posting_question_has_words"),
        (PostingQuestion, {"state": "for_all"}, "posting_question_is_answered_in_words"),
        (PostingQuestion, {"answer": "Yes"}, "posting_question_is_answered_in_words"),
        (PostingQuestion, {"opened_at": NOON}, "posting_question_opened_is_for_all"),
    ],
)
def test_what_is_kept_is_whole(model, changes, name, cast):
    ask(post(cast["W-P1"], audience=CHOSEN, chosen="W-N1"), cast["W-N1"])

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        model.objects.update(**changes)


def test_one_is_named_and_puts_it_aside_once(cast):
    posting = post(cast["W-P1"], audience=CHOSEN, chosen="W-N1")
    Seen.objects.create(posting=posting, person=cast.pcn_lead, seen_at=NOON)

    for again in (
        Meant(posting=posting, organisation=cast["W-N1"]),
        Seen(posting=posting, person=cast.pcn_lead, seen_at=NOON),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            again.save()
