"""The commitments of a support plan: numbered once, written in the browser, not overwritten."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from organisations.choices import Tier
from organisations.history import EditedMeanwhile
from planning.models import Commitment
from planning.support.actions import edit_commitment
from tests import factories as make
from tests.conftest import NOON, TODAY
from tests.planning.asking import address, commit, commitment_values

pytestmark = pytest.mark.usefixtures("noon")


def form_values(**changes) -> dict:
    given = {
        "category": "LEAD",
        "title": "Run a half-day",
        "for_whom": "All PCNs",
        "lead": "Place lead",
        "due_on_day": "30",
        "due_on_month": "6",
        "due_on_year": "2027",
        "number": "0",
    }
    return given | changes


def test_references_are_never_given_twice(cast, cycle):
    first = commit(cycle, cast["W-P1"], by=cast.place_reviewer)
    second = commit(cycle, cast["W-P1"], by=cast.place_reviewer, title="Fund a day of cover")

    assert (first.reference, second.reference) == ("C01", "C02")


def test_a_second_editor_of_a_commitment_is_noticed(cast, cycle):
    commitment = commit(cycle, cast["W-P1"], by=cast.place_reviewer)
    mine = commitment_values(title="Mine")
    theirs = commitment_values(title="Theirs")
    edit_commitment(commitment=commitment, values=theirs, number=1, by=cast.place_reviewer, at=NOON)

    with pytest.raises(EditedMeanwhile):
        edit_commitment(
            commitment=commitment, values=mine, number=1, by=cast.place_reviewer, at=NOON
        )

    assert Commitment.objects.get().title == "Theirs"


def test_a_commitment_belongs_to_a_step_of_the_own_tier(cast, cycle, framework):
    with pytest.raises(ValidationError, match="own steps"):
        commit(cycle, cast["W-P1"], by=cast.place_reviewer, step=framework.steps["INT-01-N"])


def test_a_commitment_belongs_to_no_step_of_another_version(cast, cycle, written):
    elsewhere = make.StepFactory(tier=Tier.PLACE)
    commitment = Commitment.objects.get(support_plan=written)

    with pytest.raises(ValidationError, match="own steps"):
        edit_commitment(
            commitment=commitment,
            values=commitment_values(step=elsewhere),
            number=commitment.number,
            by=cast.place_reviewer,
            at=NOON,
        )


def test_a_commitment_is_written_and_changed_in_the_browser(cast, cycle, written, sign_in):
    client = sign_in(cast.place_reviewer)

    client.post(address("commitment_add"), form_values(step="INT-01-P"))
    changed = form_values(title="Run two half-days", number="1")
    client.post(address("commitment", "C02"), changed)
    other = form_values(title="Run a whole day", number="1")
    stale = client.post(address("commitment", "C02"), other)

    assert Commitment.objects.get(reference="C02").title == "Run two half-days"
    assert stale.status_code == 409
    assert "Run a whole day" in stale.text
    assert "Run two half-days" in stale.text


def test_what_is_missing_in_a_commitment_is_said(cast, cycle, sign_in):
    page = sign_in(cast.place_reviewer).post(address("commitment_add"), {"number": ""})

    assert '<select name="category"' in page.text
    for message in ["Choose a category", "Enter what you will do", "Enter who leads it"]:
        assert message in page.text


def test_the_same_commitment_sent_twice_stands_once(cast, cycle, sign_in):
    client = sign_in(cast.place_reviewer)
    client.post(address("commitment_add"), form_values(step="INT-01-P"))

    again = client.post(address("commitment_add"), form_values(step="INT-01-P"), follow=True)

    assert Commitment.objects.count() == 1
    assert "C01 was there already" in again.text


@pytest.mark.parametrize(
    ("day", "month", "year"), [("1", "1", "2020"), ("21", "11", "2026"), ("1", "4", "2028")]
)
def test_a_commitment_is_by_a_day_ahead(cast, cycle, sign_in, day, month, year):
    typed = form_values(due_on_day=day, due_on_month=month, due_on_year=year)

    page = sign_in(cast.place_reviewer).post(address("commitment_add"), typed)

    assert "The date it is promised by must be from today to 31 March 2028" in page.text
    assert not Commitment.objects.exists()


def test_a_commitment_may_be_by_today(cast, cycle, sign_in):
    typed = form_values(due_on_day="22", due_on_month="11", due_on_year="2026")

    sign_in(cast.place_reviewer).post(address("commitment_add"), typed)

    assert Commitment.objects.get().due_on == TODAY


def test_a_commitment_keeps_a_day_that_has_passed_but_takes_no_other(cast, cycle, sign_in):
    commit(cycle, cast["W-P1"], by=cast.place_reviewer, due_on=date(2026, 9, 30))
    old = {"due_on_day": "30", "due_on_month": "9", "due_on_year": "2026", "number": "1"}
    client = sign_in(cast.place_reviewer)

    moved = client.post(address("commitment", "C01"), form_values(**(old | {"due_on_day": "29"})))
    client.post(address("commitment", "C01"), form_values(**old, title="Reworded"))

    assert "must be from today to" in moved.text
    assert Commitment.objects.get().title == "Reworded"


def test_the_date_that_stands_is_no_error_when_two_people_edit(cast, cycle, sign_in):
    commit(cycle, cast["W-P1"], by=cast.place_reviewer, due_on=date(2026, 9, 30))
    old = {"due_on_day": "30", "due_on_month": "9", "due_on_year": "2026", "number": "0"}

    conflict = sign_in(cast.place_reviewer).post(address("commitment", "C01"), form_values(**old))

    assert conflict.status_code == 409
    assert "must be from today to" not in conflict.text
