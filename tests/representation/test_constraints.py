"""What the database refuses of boards, seats, terms and questions, whoever writes it."""

import pytest
from django.db import IntegrityError, transaction

from representation.choices import Said
from representation.models import Board, Enquiry, EnquiryTurn, Seat, Tenure, TenureReminder
from tests.clock import NOON, TODAY
from tests.representation.seating import ENDS, ask, make_board, make_seat, say


@pytest.mark.parametrize(
    ("model", "changes", "name"),
    [
        (Board, {"name": ""}, "board_has_a_name"),
        (Seat, {"title": ""}, "seat_has_a_title"),
        (Seat, {"profession": "plumbing"}, "seat_profession"),
        (Tenure, {"outside": ""}, "tenure_is_held_by_one_body"),
        (Tenure, {"role": ""}, "tenure_has_a_role"),
        (Tenure, {"ends_on": "2026-03-31"}, "tenure_ends_after_it_begins"),
        (Tenure, {"ends_on": None, "ended_because": "Left"}, "tenure_ended_has_a_last_day"),
        (Enquiry, {"state": "lost"}, "enquiry_state"),
        (Enquiry, {"text": ""}, "enquiry_has_words"),
        (EnquiryTurn, {"said": "shouted"}, "enquiry_turn_said"),
        (EnquiryTurn, {"words": ""}, "enquiry_turn_has_words"),
        (EnquiryTurn, {"met_on": TODAY}, "enquiry_turn_of_a_board_says_when"),
    ],
)
def test_the_database_refuses_what_cannot_be(model, changes, name, tenure, cast):
    say(cast, ask(cast), Said.ANSWERED)

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        model.objects.update(**changes)


def test_names_titles_and_reminders_stand_once(tenure, cast):
    board = tenure.seat.board
    reminder = {"tenure": tenure, "kind": "two_weeks", "due_on": ENDS, "sent_on": TODAY}
    reminder |= {"sent_at": NOON, "people": 1}
    TenureReminder.objects.create(**reminder)
    other = make_board(cast["W-P1"], "Another")
    seat = make_seat(board, "Another")

    for again in (
        lambda: Board.objects.filter(pk=other.pk).update(name=board.name.upper()),
        lambda: Seat.objects.filter(pk=seat.pk).update(title=tenure.seat.title.upper()),
        lambda: TenureReminder.objects.create(**reminder),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            again()
