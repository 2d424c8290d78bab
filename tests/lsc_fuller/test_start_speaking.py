"""The lines of the start page about questions that travel, and about seats."""

from datetime import date, timedelta

import pytest

from lsc_fuller.start.page import start_of
from organisations.choices import Role
from representation.choices import Said
from tests import factories as make
from tests.clock import NOON, TODAY
from tests.representation.seating import ask, make_board, make_seat, make_tenure, say

pytestmark = pytest.mark.usefixtures("noon")


def lines(user, *titles: str) -> list[tuple[str, str]]:
    found = start_of(user, on=TODAY).lines
    return [(line.headline, line.button) for line in found if line.title in titles]


def test_who_holds_a_question_hears_that_it_waits_and_since_when(cast):
    enquiry = ask(cast)
    enquiry.held_since = NOON - timedelta(days=4)
    enquiry.save()

    found = start_of(cast.place_reviewer, on=TODAY).lines

    (line,) = (line for line in found if line.title == "Questions put to us")
    assert (line.headline, line.detail, line.url) == (
        "1 question waits for an answer",
        "The oldest has waited 4 days.",
        "/representation/questions/of/W-P1/",
    )
    for other in (cast.system_staff, cast.other_place_reviewer, cast.administrator, cast.pcn_lead):
        assert not lines(other, "Questions put to us")


def test_who_asked_hears_what_becomes_of_it(cast):
    first, second = ask(cast), ask(cast, subject="When?")
    assert lines(cast.pcn_lead, "Our questions") == [("2 questions wait for those above", "")]

    say(cast, first, Said.ANSWERED)
    assert lines(cast.pcn_lead, "Our questions") == [
        ("1 answer to read: say whether that settles it", "Read and answer")
    ]
    say(cast, second, Said.MORE_ASKED)
    (headline, _button) = lines(cast.pcn_lead, "Our questions")[0]
    assert headline == "1 question waits for more information from you"
    say(cast, first, Said.SETTLED, "")
    say(cast, second, Said.WITHDRAWN)
    assert not lines(cast.pcn_lead, "Our questions")
    assert not lines(cast.pcn_reader, "Our questions")


def test_somebody_of_a_practice_has_a_start_page(cast, sign_in):
    user = make.UserFactory(email="surgery@example.org")
    make.MembershipFactory(user=user, organisation=cast["W-G1"], role=Role.PRACTICE)
    cast.people["practice"] = user
    ask(cast, "W-G1")
    del cast.people["practice"]

    page = sign_in(user).get("/")

    assert lines(user, "Our questions") == [("1 question waits for those above", "")]
    assert "Our questions" in page.content.decode()
    assert "/representation/" in page.content.decode()


def test_owners_hear_which_of_their_seats_are_or_become_vacant(cast):
    board = make_board(cast["W-P1"])
    make_seat(board, "Dental seat")
    assert lines(cast.place_reviewer, "Seats on our boards") == [
        ("1 seat is vacant", "Look at the seats")
    ]
    for number, last in enumerate((date(2026, 12, 31), date(2027, 1, 10), date(2027, 6, 1))):
        make_tenure(make_seat(board, f"Seat {number}"), ends_on=last)
    followed = make_seat(board, "Followed")
    make_tenure(followed, ends_on=date(2026, 12, 1))
    make_tenure(followed, starts_on=date(2026, 12, 2), ends_on=None)

    assert lines(cast.place_reviewer, "Seats on our boards") == [
        ("2 seats end by 10 January 2027, 1 is vacant", "Look at the seats")
    ]
    for other in (cast.system_staff, cast.administrator, cast.pcn_lead):
        assert not lines(other, "Seats on our boards")


def test_the_line_opens_the_very_seats_that_it_counts(cast, sign_in):
    make_seat(make_board(cast["W-P1"]), "Dental seat")
    make_seat(make_board(cast["W-SYS"]), "Pharmacy seat")
    found = start_of(cast.place_reviewer, on=TODAY).lines
    (line,) = (line for line in found if line.title == "Seats on our boards")

    opened = sign_in(cast.place_reviewer).get(line.url).context["directory"].lines

    assert line.headline == "1 seat is vacant"
    assert [each.seat.title for each in opened] == ["Dental seat"]


def test_the_line_opens_vacant_seats_and_ending_ones_together(cast, sign_in):
    board = make_board(cast["W-P1"])
    make_seat(board, "Dental seat")
    make_tenure(make_seat(board, "Nursing seat"), ends_on=date(2026, 12, 31))
    make_tenure(make_seat(board, "Held seat"), ends_on=None)
    make_seat(make_board(cast["W-SYS"]), "Pharmacy seat")
    found = start_of(cast.place_reviewer, on=TODAY).lines
    (line,) = (line for line in found if line.title == "Seats on our boards")

    opened = sign_in(cast.place_reviewer).get(line.url).context["directory"].lines

    assert line.headline == "1 seat ends by 31 December 2026, 1 is vacant"
    assert sorted(each.seat.title for each in opened) == ["Dental seat", "Nursing seat"]
