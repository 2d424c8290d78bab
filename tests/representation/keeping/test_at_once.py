"""Sixteen at the same moment: a seat is held by one."""

from datetime import date, timedelta

import pytest
from django.db import connection

from representation.models import Tenure
from representation.tenures import overlap
from tests.at_once import WRITERS, at_once
from tests.representation.seating import make_board, make_seat, make_tenure

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _on_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time")


def test_of_16_terms_that_overlap_one_is_given(cast):
    seat = make_seat(make_board(cast["W-P1"]))
    first = date(2026, 4, 1)

    outcome = at_once(
        lambda number: make_tenure(seat, starts_on=first + timedelta(days=number), role=f"{number}")
    )

    assert outcome == {"done": 1, "ValidationError": WRITERS - 1}
    terms = list(Tenure.objects.all())
    assert not any(overlap(one, two) for one in terms for two in terms if one != two)


def test_the_same_board_and_seat_are_added_once(cast):
    boards = at_once(lambda number: make_board(cast["W-P1"]))
    board = cast["W-P1"].boards.get()
    seats = at_once(lambda number: make_seat(board))

    assert boards == seats == {"done": 1, "AlreadyThere": WRITERS - 1}
