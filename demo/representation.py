"""Boards of the system and two places, with seats that are held, ending and vacant; and questions
in every state, of practices, networks and a place.
"""

import json
from datetime import date, timedelta
from functools import cache

from demo.days import DemoYear
from demo.people import People
from demo.texts import FOLDER
from organisations.models import Organisation, User
from representation.asking.actions import Turn, answer_enquiry, ask_enquiry, reply_about_enquiry
from representation.asking.fields import EnquiryFields
from representation.choices import Said
from representation.keeping.actions import add_board, add_seat, close_board, close_seat
from representation.keeping.fields import BoardFields, SeatFields, TenureFields
from representation.keeping.tenure_actions import edit_tenure, give_seat
from representation.models import Board, Enquiry, Seat
from representation.moves import BY_HOLDER

FOUNDED, SAID = 430, 20  # days ago: when boards were added, and what was said of them since
Everyone = dict[str, Organisation]


@cache
def told() -> dict[str, list[dict]]:
    return json.loads((FOLDER / "demo_representation.json").read_text(encoding="utf-8"))


def write_boards(everyone: Everyone, people: People, year: DemoYear) -> None:
    for text in told()["boards"]:
        owner = everyone[text["owner"]]
        by = people.signer(owner)
        values = BoardFields(name=text["name"], about=text["about"], meets=text["meets"])
        board = add_board(owner=owner, values=values, by=by, at=year.at(FOUNDED, 9))
        for each in text["seats"]:
            _write_seat(board, each, everyone, year, by=by)
        if text.get("closed"):
            close_board(board=board, by=by, at=year.at(SAID, 16))


def _write_seat(board: Board, text: dict, everyone: Everyone, year: DemoYear, *, by: User) -> None:
    values = SeatFields(
        title=text["title"],
        profession=text["profession"],
        speaks_for=" ".join(sorted(text.get("speaks_for", []))),
    )
    seat = add_seat(board=board, values=values, by=by, at=year.at(FOUNDED, 10))
    for each in text.get("terms", []):
        _write_term(seat, each, everyone, year, by=by)
    if text.get("closed"):
        close_seat(seat=seat, by=by, at=year.at(SAID, 15))


def _write_term(seat: Seat, text: dict, everyone: Everyone, year: DemoYear, *, by: User) -> None:
    """Where it ended early, it was given until another day first."""
    body = everyone.get(text["body"])
    given = {
        "role": text["role"],
        "held_by": body,
        "outside": "" if body else text["body"],
        "starts_on": _day(year, text["starts"]),
    }
    until = _day(year, text.get("was_until", text.get("ends")))
    values = TenureFields(**given, ends_on=until)
    tenure = give_seat(seat=seat, values=values, by=by, at=year.at(FOUNDED, 11))
    if because := text.get("because"):
        ended = TenureFields(**given, ends_on=_day(year, text["ends"]), ended_because=because)
        edit_tenure(tenure=tenure, values=ended, number=1, by=by, at=year.at(SAID, 14))


def _day(year: DemoYear, days: int | None) -> date | None:
    return None if days is None else year.today + timedelta(days=days)


def ask_questions(everyone: Everyone, people: People, year: DemoYear) -> None:
    boards = {board.name: board for board in Board.objects.all()}
    for text in told()["questions"]:
        asker = everyone[text["from"]]
        enquiry = ask_enquiry(
            organisation=asker,
            values=EnquiryFields(
                subject=text["subject"], text=text["text"], board=boards.get(text.get("board"))
            ),
            by=people.signer(asker),
            at=year.at(text["ago"], 9),
        )
        for hour, turn in enumerate(text["turns"], 10):
            _say(enquiry.pk, turn, boards, people, year, hour=hour)


def _say(
    pk: int, text: dict, boards: dict[str, Board], people: People, year: DemoYear, *, hour: int
) -> None:
    found = Enquiry.objects.select_related("organisation", "holder").get(pk=pk)
    met_on = year.ago(text["met"]) if "met" in text else None
    turn = Turn(Said(text["said"]), text["words"], boards.get(text.get("board", "")), met_on)
    given = {"enquiry": found, "turn": turn, "number": found.number}
    given["at"] = year.at(text["ago"], hour)
    if turn.said in BY_HOLDER:
        by = people.signer(found.holder)
        answer_enquiry(organisation=found.holder, by=by, **given)
    else:
        reply_about_enquiry(by=people.signer(found.organisation), **given)
