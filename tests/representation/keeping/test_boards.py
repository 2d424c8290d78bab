"""A place keeps its boards and their seats by form: added once, changed by two, closed, opened."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from audit.models import Event
from organisations.history import EditedMeanwhile
from representation.keeping import actions
from representation.keeping.actions import add_board, add_seat, edit_board, edit_seat
from representation.keeping.fields import BoardFields, SeatFields
from representation.models import Board, Seat
from tests import factories as make
from tests.clock import NOON
from tests.conftest import text_of
from tests.representation.seating import make_board, make_seat

BY = {"by": None, "at": NOON}
ADD = "/representation/boards/add/W-P1/"


def test_a_board_and_a_seat_are_added_in_the_browser_and_once(reviewer, cast):
    said = {"name": "Dental  forum", "meets": "Every second month"}
    there = reviewer.post(ADD, said)
    again = reviewer.post(ADD, said, follow=True)
    board = Board.objects.get()
    address = f"{board.get_absolute_url()}seats/add/"
    seat = {"title": "Dental seat", "profession": "dental", "speaks_for": ["W-N2", "W-N1"]}
    page = reviewer.post(address, seat, follow=True)
    twice = reviewer.post(address, seat, follow=True)

    assert there.url == board.get_absolute_url()
    assert (board.name, board.owner, board.system) == ("Dental forum", cast["W-P1"], cast["W-SYS"])
    assert "was there already" in text_of(again)
    assert Seat.objects.get().codes == ("W-N1", "W-N2")
    assert "Fellside PCN and Tarnbeck PCN" in text_of(page)
    assert "Vacant since 22 November 2026" in text_of(page)
    assert "was there already" in text_of(twice)
    assert Event.objects.filter(thing="boards", note="added").count() == 1


@pytest.mark.parametrize(
    ("page", "said", "words"),
    [
        (ADD, {"name": ""}, "Enter the name of the board"),
        (ADD, {"name": "943 476 5919"}, "NHS number"),
        (ADD, {"name": "Call 01234 567890"}, "Give a role"),
        ("seat", {"title": "", "profession": "dental"}, "Enter what the seat is called"),
        ("seat", {"title": "A", "profession": ""}, "Choose one"),
        ("seat", {"title": "jo@example.org", "profession": "dental"}, "Give a role"),
        ("seat", {"title": "A", "profession": "dental", "speaks_for": ["W-N3"]}, "valid choice"),
    ],
)
def test_what_cannot_be_taken_is_said_in_a_sentence(page, said, words, board, reviewer):
    address = f"{board.get_absolute_url()}seats/add/" if page == "seat" else page
    answer = reviewer.post(address, said)

    assert answer.status_code == 200
    assert words in text_of(answer)


def test_a_seat_speaks_for_nobody_elsewhere(board):
    values = SeatFields(title="A", profession="dental", speaks_for="W-N3")

    with pytest.raises(ValidationError, match="beneath Blackmoor Place"):
        add_seat(board=board, values=values, **BY)


def test_who_has_left_stays_ticked_and_the_seat_does_not_come_to_speak_for_all(
    board, reviewer, cast
):
    seat = make_seat(board, "Tarnbeck seat", speaks_for="W-N2")
    cast["W-N2"].links_up.all().delete()
    make.LinkFactory(parent=cast["W-P2"], child=cast["W-N2"])
    address = f"{seat.get_absolute_url()}edit/"
    ticked = [
        box for box in reviewer.get(address).context["form"]["speaks_for"] if box.data["selected"]
    ]

    said = {"title": "Seat of Tarnbeck", "profession": seat.profession, "number": 1}
    reviewer.post(address, said | {"speaks_for": [box.data["value"] for box in ticked]})

    seat.refresh_from_db()
    assert (seat.title, seat.speaks_for) == ("Seat of Tarnbeck", "W-N2")


def test_of_two_editors_the_second_is_told_where_both_changed_the_same(board, seat):
    edit_board(board=board, values=BoardFields(name="Forum"), number=1, **BY)
    edit_board(board=board, values=BoardFields(name=board.name, meets="Weekly"), number=1, **BY)
    given = {"seat": seat, "number": 1, **BY}
    edit_seat(values=SeatFields(title="A", profession="dental"), **given)

    with pytest.raises(EditedMeanwhile):
        edit_board(board=board, values=BoardFields(name="Circle"), number=1, **BY)
    with pytest.raises(EditedMeanwhile):
        edit_seat(values=SeatFields(title="B", profession="dental"), **given)
    board.refresh_from_db()
    assert (board.name, board.meets, board.number) == ("Forum", "Weekly", 3)


def test_the_second_editor_reads_both_texts_and_the_history_keeps_them(board, reviewer):
    address = f"{board.get_absolute_url()}edit/"
    reviewer.post(address, {"name": "Forum", "number": 1})
    second = reviewer.post(address, {"name": "Circle", "number": 1})
    past = text_of(reviewer.get(f"{board.get_absolute_url()}history/"))

    assert second.status_code == 409
    assert "Forum" in text_of(second)
    assert 'value="2"' in second.content.decode()
    assert "Primary care forum" in past


def test_what_is_closed_leaves_the_lists_and_can_be_opened_again(board, seat, reviewer):
    def shown(which: str = "") -> bool:
        return bool(reviewer.get("/representation/of/W-SYS/", {"show": which}).context["page"])

    for thing in (seat, board):
        here = thing.get_absolute_url()
        closed = reviewer.post(f"{here}close/", follow=True)
        reviewer.post(f"{here}close/")
        assert "is closed" in text_of(closed)
        assert not shown()
        assert shown("closed")
        assert "is open again" in text_of(reviewer.post(f"{here}open/", follow=True))
        assert shown()
    assert Seat.history.filter(id=seat.pk).count() == 3


def test_a_closed_board_takes_no_seat_and_a_full_one_none_more(board, monkeypatch):
    values = SeatFields(title="A", profession="dental")
    monkeypatch.setattr(actions, "MOST_SEATS", 1)
    with pytest.raises(ValidationError, match="seats at most"):
        add_seat(board=board, values=values, **BY)
    monkeypatch.undo()
    actions.close_board(board=board, **BY)
    with pytest.raises(ValidationError, match="is closed"):
        add_seat(board=board, values=values, **BY)


def test_a_pcn_has_no_boards(cast):
    with pytest.raises(PermissionDenied):
        add_board(owner=cast["W-N1"], values=BoardFields(name="A"), **BY)


def test_two_boards_may_have_seats_of_one_title(cast):
    first, second = (make_board(cast["W-SYS"], name) for name in ("A", "B"))

    assert make_seat(first).title == make_seat(second).title


def test_each_change_of_a_board_is_in_the_audit(board):
    edit_board(board=board, values=BoardFields(name="Forum"), number=1, **BY)

    assert Event.objects.filter(thing="boards", note="changed").count() == 1
