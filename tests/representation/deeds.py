"""The actions of representation in the table of tests/deeds.py."""

from representation.asking.actions import Turn
from representation.asking.fields import EnquiryFields
from representation.choices import Said
from representation.keeping.fields import BoardFields, SeatFields
from tests.representation.seating import tenure_values
from tests.routes.route import PLACE, TEAM
from tests.world import World


def the_board(**more):
    return lambda world: {"board": world.tenure.seat.board, **more}


def the_seat(**more):
    return lambda world: {"seat": world.tenure.seat, **more}


def enquiry(said: Said, **more):
    def given(world: World) -> dict:
        turn = Turn(said, "Three years")
        return {"enquiry": world.enquiry, "turn": turn, "number": world.enquiry.number, **more}

    return given


SEAT = SeatFields(title="Dental seat", profession="dental")
REPRESENTATION = {
    "add_board": (
        PLACE,
        lambda world: {"owner": world.cast["W-P1"], "values": BoardFields(name="Dental forum")},
    ),
    "edit_board": (PLACE, the_board(values=BoardFields(name="Forum"), number=1)),
    "close_board": (PLACE, the_board()),
    "open_board": (PLACE, the_board()),
    "add_seat": (PLACE, the_board(values=SEAT)),
    "edit_seat": (PLACE, the_seat(values=SEAT, number=1)),
    "close_seat": (PLACE, the_seat()),
    "open_seat": (PLACE, the_seat()),
    "give_seat": (PLACE, the_seat(values=tenure_values(role="Nurse"))),
    "edit_tenure": (
        PLACE,
        lambda world: {
            "tenure": world.tenure,
            "values": tenure_values(role="Nurse"),
            "number": 1,
        },
    ),
    "ask_enquiry": (
        TEAM,
        lambda world: {
            "organisation": world.cast["W-N1"],
            "values": EnquiryFields(subject="When?", text="When is it decided?"),
        },
    ),
    "answer_enquiry": (
        PLACE,
        lambda world: enquiry(Said.ANSWERED, organisation=world.cast["W-P1"])(world),
    ),
    "reply_about_enquiry": (TEAM, enquiry(Said.REPLIED)),
}
