"""Who holds a seat from when until when, said by its board's owner."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from organisations.history import AlreadyThere, EditedMeanwhile
from representation.keeping.actions import close_seat
from representation.keeping.tenure_actions import edit_tenure, give_seat
from representation.models import Tenure
from tests.clock import NOON, TODAY
from tests.conftest import text_of
from tests.representation.seating import ENDS, STARTS, make_seat, make_tenure, tenure_values

BY = {"by": None, "at": NOON}


def days(**more) -> dict:
    said = {}
    for name, day in (("starts_on", date(2027, 4, 1)), ("ends_on", date(2028, 3, 31))):
        said |= {f"{name}_{part}": getattr(day, part) for part in ("day", "month", "year")}
    return said | more


def typed(**more) -> dict:
    return days() | {"role": "Clinical director", "outside": "Age Well Westmere"} | more


def add(seat) -> str:
    return f"{seat.get_absolute_url()}terms/add/"


def test_who_holds_it_next_is_said_in_the_browser_and_once(seat, reviewer, cast):
    said = typed(outside="", held_by=cast["W-N2"].pk)
    page = reviewer.post(add(seat), said, follow=True)
    twice = reviewer.post(add(seat), said, follow=True)

    assert "Until 31 March 2027, next held from 1 April 2027" in text_of(page)
    assert "Clinical director, Tarnbeck PCN" in text_of(page)
    assert "was there already" in text_of(twice)
    assert Tenure.objects.count() == 2


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"role": ""}, "Enter which role holds it"),
        ({"role": "jo@example.org"}, "no email address"),
        ({"outside": ""}, "Choose an organisation, or name another body"),
        ({"starts_on_year": 2029}, "must not be before the first day"),
        ({"starts_on_day": 31, "starts_on_month": 3}, "cannot overlap"),
    ],
)
def test_what_cannot_be_taken_is_said_in_a_sentence(said, words, seat, reviewer):
    values = typed(**said)
    if said.get("starts_on_day"):
        values["starts_on_year"] = 2027
    answer = reviewer.post(add(seat), values)

    assert answer.status_code == 200
    assert words in text_of(answer)
    assert Tenure.objects.count() == 1


def test_a_new_term_says_that_one_of_two_is_needed_and_asks_for_no_reason(seat, tenure, reviewer):
    new = text_of(reviewer.get(add(seat)))
    change = text_of(reviewer.get(f"/representation/terms/{tenure.pk}/"))

    assert "one of the two is needed" in new
    for label in ("In which organisation", "Or in which other body"):
        assert label in new
        assert f"{label} (optional)" not in new
    assert "Last day (optional)" in new
    assert ("Why it ended earlier" in new, "Why it ended earlier" in change) == (False, True)


def test_a_reason_without_a_last_day_is_refused(tenure, reviewer):
    said = typed(ended_because="Moved", ends_on_day="", ends_on_month="", ends_on_year="")

    page = reviewer.post(f"/representation/terms/{tenure.pk}/", said | {"number": 1})

    assert "Enter the last day too" in text_of(page)


def test_an_organisation_and_another_body_do_not_hold_one_seat(seat, reviewer, cast):
    answer = reviewer.post(add(seat), typed(held_by=cast["W-N1"].pk))

    assert "not both" in text_of(answer)


def test_a_term_ends_earlier_with_a_reason_alone_and_the_seat_is_vacant(tenure, reviewer):
    here = f"/representation/terms/{tenure.pk}/"
    said = {"role": tenure.role, "outside": tenure.outside, "number": 1}
    for name, day in (("starts_on", STARTS), ("ends_on", date(2026, 10, 31))):
        said |= {f"{name}_{part}": getattr(day, part) for part in ("day", "month", "year")}
    refused = reviewer.post(here, said)
    page = reviewer.post(here, said | {"ended_because": "Moved to another post"}, follow=True)
    past = text_of(reviewer.get(f"{here}history/"))

    assert "Enter why it ends before the day it was given until" in text_of(refused)
    assert "Vacant since 1 November 2026" in text_of(page)
    assert "Ended early: “Moved to another post”" in text_of(page)
    assert "31 October 2026" in past
    assert "31 March 2027" in past


def test_the_term_of_who_has_closed_can_still_be_ended(seat, reviewer, cast):
    body, last = cast["W-N2"], date(2027, 6, 30)
    tenure = make_tenure(seat, starts_on=date(2027, 4, 1), ends_on=None, held_by=body)
    body.closed_on = TODAY - timedelta(days=1)
    body.save()

    said = days(ends_on_day=last.day, ends_on_month=last.month, ends_on_year=last.year)
    said |= {"role": tenure.role, "held_by": body.pk, "number": 1}
    reviewer.post(f"/representation/terms/{tenure.pk}/", said)

    tenure.refresh_from_db()
    assert (tenure.held_by, tenure.ends_on) == (body, last)


def test_of_two_who_change_a_term_the_second_is_told(tenure):
    given = {"tenure": tenure, "number": 1, **BY}
    edit_tenure(values=tenure_values(role="Nurse lead"), **given)

    with pytest.raises(EditedMeanwhile):
        edit_tenure(values=tenure_values(role="Pharmacist"), **given)
    assert Tenure.objects.get().role == "Nurse lead"


def test_no_two_terms_of_one_seat_overlap_whichever_is_moved(tenure, cast):
    seat = tenure.seat
    later = make_tenure(seat, starts_on=date(2027, 4, 1), ends_on=None)
    given = {"tenure": later, "number": 1, **BY}

    with pytest.raises(ValidationError, match="cannot overlap"):
        edit_tenure(values=tenure_values(starts_on=ENDS, ends_on=None), **given)
    with pytest.raises(ValidationError, match="cannot overlap"):
        give_seat(seat=seat, values=tenure_values(starts_on=date(2030, 1, 1), ends_on=None), **BY)
    with pytest.raises(AlreadyThere):
        give_seat(seat=seat, values=tenure_values(), **BY)
    make_tenure(make_seat(seat.board, "Another"), starts_on=STARTS)


def test_a_closed_seat_is_given_to_nobody(seat):
    close_seat(seat=seat, **BY)

    with pytest.raises(ValidationError, match="is closed"):
        give_seat(seat=seat, values=tenure_values(starts_on=date(2030, 1, 1), ends_on=None), **BY)


def test_an_end_that_is_agreed_later_needs_no_reason(seat):
    seat.tenures.update(ends_on=None)
    tenure = seat.tenures.get()

    edit_tenure(tenure=tenure, values=tenure_values(ends_on=date(2028, 3, 31)), number=1, **BY)

    tenure.refresh_from_db()
    assert (tenure.ends_on, tenure.ended_because) == (date(2028, 3, 31), "")
