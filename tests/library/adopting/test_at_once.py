"""Several people say something of one model document at the same moment, on PostgreSQL."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from library.adopting.actions import save_adaptation, say_of_document
from library.adopting.adopting_fields import AdaptationFields, SaidFields
from library.choices import Choice
from library.models import Adaptation, Adoption, Edition
from library.writing.document_fields import EditionFields
from library.writing.edition_actions import publish_edition, save_draft
from organisations.history import AlreadyThere, EditedMeanwhile
from tests.at_once import WRITERS, at_once
from tests.clock import NOON
from tests.library.offering import SECOND, draft_edition

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgresql,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="one writer at a time"),
]


@pytest.fixture
def ours(transactional_db, document, cast) -> dict:
    by = {"by": cast.pcn_lead, "at": NOON}
    return {"document": document, "organisation": cast["W-N1"], "edition": 1, "number": 0, **by}


def test_of_many_who_say_the_same_one_does_and_the_others_find_it_there(ours):
    values = SaidFields(choice=Choice.AS_IS)

    outcomes = at_once(lambda n: say_of_document(values=values, adaptation=0, **ours))

    assert outcomes == {"done": 1, AlreadyThere.__name__: WRITERS - 1}
    assert Adoption.objects.count() == 1


def test_of_many_who_say_otherwise_the_first_does_and_the_others_are_told(ours):
    def attempt(number: int) -> None:
        values = SaidFields(choice=Choice.DECLINED, reason=f"Reason {number}")
        say_of_document(values=values, adaptation=0, **ours)

    assert at_once(attempt) == {"done": 1, EditedMeanwhile.__name__: WRITERS - 1}


def test_of_many_who_begin_the_text_one_does_and_nothing_is_written_over(ours):
    def attempt(number: int) -> None:
        save_adaptation(values=AdaptationFields(text=f"Text {number}"), **ours)

    assert at_once(attempt) == {"done": 1, EditedMeanwhile.__name__: WRITERS - 1}
    assert Adaptation.objects.get().history.count() == 1


def test_of_many_who_publish_or_begin_a_draft_one_does(ours, cast):
    document, by = ours["document"], {"by": cast.system_staff, "at": NOON}

    begun = at_once(
        lambda n: save_draft(
            document=document, values=EditionFields(text=f"Text {n}"), number=0, **by
        )
    )
    draft = draft_edition(document, SECOND, by=cast.system_staff, changed="Words")
    out = at_once(lambda n: publish_edition(document=document, number=draft.number, **by))

    assert begun == {"done": 1, EditedMeanwhile.__name__: WRITERS - 1}
    assert out == {"done": 1, AlreadyThere.__name__: WRITERS - 1}
    assert Edition.objects.published().count() == 2


def test_a_word_is_never_about_an_edition_that_was_not_read(ours, cast):
    document, by = ours["document"], {"by": cast.system_staff, "at": NOON}
    draft = draft_edition(document, SECOND, by=cast.system_staff, changed="Words")

    def attempt(number: int) -> None:
        if number:
            values = SaidFields(choice=Choice.AS_IS)
            say_of_document(values=values, adaptation=0, **ours)
        else:
            publish_edition(document=document, number=draft.number, **by)

    outcomes = at_once(attempt)

    assert outcomes["done"] in {1, 2}
    assert sum(outcomes.values()) == WRITERS
    assert set(outcomes) <= {"done", AlreadyThere.__name__, ValidationError.__name__}
    assert all(word.edition.ordinal == 1 for word in Adoption.objects.select_related("edition"))
