"""A partner and others at the same moment: nothing is lost, and no link answers once it is over."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from assessments.answers.actions import AnswerValues, save_answer
from assessments.choices import Choice
from assessments.models import Answer, Partner
from assessments.partners.actions import ask_partner, withdraw_partner
from tests.assessments.doing import INT2, the_return
from tests.assessments.partners.asking import ENDS, make_partner
from tests.at_once import WRITERS, at_once
from tests.conftest import NOON

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _on_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time")


@pytest.fixture
def partner(cast, cycle) -> Partner:
    return make_partner(the_return(cycle, "W-N1"), by=cast.pcn_lead)


def save(partner: Partner, framework, by, note: str) -> Answer:
    return save_answer(
        assessment=partner.assessment,
        step=framework.steps[INT2],
        values=AnswerValues(Choice.NOT_SURE, note=note),
        number=0,
        by=by,
        at=NOON,
    )


def test_of_a_team_and_a_partner_one_wins_and_all_others_are_told(cast, framework, partner):
    outcomes = at_once(
        lambda number: save(
            partner, framework, partner if number % 2 else cast.pcn_lead, f"Writer {number}"
        )
    )

    answer = Answer.objects.get()
    assert outcomes == {"done": 1, "EditedMeanwhile": WRITERS - 1}
    assert answer.history.count() == 1
    assert (answer.partner is None) == (answer.saved_by is not None)


def test_what_comes_after_a_withdrawal_is_refused(cast, framework, partner):
    def attempt(number: int) -> None:
        try:
            if number:
                save(partner, framework, partner, "The same")
            else:
                withdraw_partner(partner=partner, by=cast.pcn_lead, at=NOON)
        except PermissionDenied:
            raise ValidationError("Too late.") from None

    outcomes = at_once(attempt)

    assert outcomes["done"] + outcomes["ValidationError"] == WRITERS
    with pytest.raises(PermissionDenied):
        save(partner, framework, partner, "Later")
    assert Answer.objects.count() <= 1


def test_16_presses_ask_a_partner_once(cast, framework, cycle):
    outcomes = at_once(
        lambda _number: ask_partner(
            assessment=the_return(cycle, "W-N1"),
            name="The council",
            email="",
            message="",
            steps=[framework.steps[INT2]],
            ends_on=ENDS,
            by=cast.pcn_lead,
            at=NOON,
        )
    )

    assert outcomes == {"done": 1, "ValidationError": WRITERS - 1}
    assert Partner.objects.count() == 1
