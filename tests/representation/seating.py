"""Boards, seats, terms and questions as tests make them: through the actions."""

from datetime import date, datetime

from organisations.models import Organisation, User
from representation.asking.actions import Turn, answer_enquiry, ask_enquiry, reply_about_enquiry
from representation.asking.fields import EnquiryFields
from representation.choices import Profession, Said
from representation.keeping.actions import add_board, add_seat
from representation.keeping.fields import BoardFields, SeatFields, TenureFields
from representation.keeping.tenure_actions import give_seat
from representation.models import Board, Enquiry, EnquiryTurn, Seat, Tenure
from representation.moves import BY_HOLDER
from tests.cast import Cast
from tests.clock import NOON

STARTS, ENDS = date(2026, 4, 1), date(2027, 3, 31)
SPEAKERS = {
    "W-G1": "practice",
    "W-N1": "pcn_lead",
    "W-P1": "place_reviewer",
    "W-SYS": "system_staff",
}
"""Who of the cast speaks for whom."""


def make_board(owner: Organisation, name: str = "Primary care forum", **more) -> Board:
    return add_board(owner=owner, values=BoardFields(name=name, **more), by=None, at=NOON)


def make_seat(
    board: Board, title: str = "General practice seat", *, speaks_for: str = "", at=NOON, **more
) -> Seat:
    said = {"profession": Profession.GENERAL_PRACTICE} | more
    values = SeatFields(title=title, speaks_for=speaks_for, **said)
    return add_seat(board=board, values=values, by=None, at=at)


def tenure_values(**said) -> TenureFields:
    body = {} if "held_by" in said else {"outside": "Age Well Westmere"}
    given = {"role": "Clinical director", "starts_on": STARTS, "ends_on": ENDS}
    return TenureFields(**(given | body | said))


def make_tenure(seat: Seat, **said) -> Tenure:
    return give_seat(seat=seat, values=tenure_values(**said), by=None, at=NOON)


def ask(
    cast: Cast, code: str = "W-N1", subject: str = "Who pays for the scanner", **more
) -> Enquiry:
    values = EnquiryFields(subject=subject, text="We cannot find out.", **more)
    given = {"by": speaker(cast, code), "at": NOON}
    return ask_enquiry(organisation=cast[code], values=values, **given)


def fresh(enquiry: Enquiry) -> Enquiry:
    return Enquiry.objects.select_related("organisation", "holder", "system").get(pk=enquiry.pk)


def speaker(cast: Cast, code: str) -> User:
    return getattr(cast, SPEAKERS[code])


def say(
    cast: Cast,
    enquiry: Enquiry,
    said: Said,
    words: str = "As we said",
    *,
    number: int | None = None,
    at: datetime = NOON,
    **of_a_board,
) -> EnquiryTurn:
    """By whoever's turn it is to say such a thing."""
    found = fresh(enquiry)
    turn = Turn(said, words, **of_a_board)
    given = {"enquiry": found, "turn": turn, "number": found.number if number is None else number}
    if said in BY_HOLDER:
        by = speaker(cast, found.holder.ods_code)
        return answer_enquiry(organisation=found.holder, by=by, at=at, **given)
    return reply_about_enquiry(by=speaker(cast, found.organisation.ods_code), at=at, **given)
