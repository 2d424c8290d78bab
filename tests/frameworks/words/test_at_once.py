"""Several administrators explain the same word at the same moment, on PostgreSQL."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from frameworks.models import Term
from frameworks.words.actions import TermValues, add_term, edit_term
from organisations.history import AlreadyThere, EditedMeanwhile
from tests.at_once import WRITERS, at_once
from tests.clock import NOON

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgresql,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="one writer at a time"),
]
MDT = TermValues("MDT", "People who meet about one person", "hub meeting")


@pytest.fixture
def by(transactional_db, cast) -> dict:
    return {"by": cast.administrator, "at": NOON}


def test_of_many_who_add_the_same_word_one_does_and_the_others_find_it_there(cast, by):
    outcomes = at_once(lambda n: add_term(owner=cast["W-SYS"], values=MDT, **by))

    assert outcomes == {"done": 1, AlreadyThere.__name__: WRITERS - 1}
    assert Term.objects.count() == 1


def test_of_many_who_explain_one_word_differently_the_first_does(cast, by):
    outcomes = at_once(
        lambda n: add_term(owner=cast["W-SYS"], values=TermValues("MDT", f"Meaning {n}"), **by)
    )

    assert outcomes == {"done": 1, ValidationError.__name__: WRITERS - 1}
    assert Term.objects.count() == 1


def test_of_words_that_people_call_by_one_name_the_first_has_it(cast, by):
    outcomes = at_once(
        lambda n: add_term(
            owner=cast["W-SYS"], values=TermValues(f"Word {n}", "Meaning", "hub meeting"), **by
        )
    )

    assert outcomes == {"done": 1, ValidationError.__name__: WRITERS - 1}


def test_of_many_who_change_one_word_the_first_does_and_the_others_are_told(cast, by):
    mdt = add_term(owner=cast["W-SYS"], values=MDT, **by)

    outcomes = at_once(
        lambda n: edit_term(term=mdt, values=TermValues("MDT", f"Meaning {n}"), number=1, **by)
    )

    assert outcomes == {"done": 1, EditedMeanwhile.__name__: WRITERS - 1}
    assert Term.objects.get().number == 2
