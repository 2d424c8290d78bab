"""All seats of a system as a document: its page, its print and its workbook, of one value."""

from datetime import date
from functools import partial

from django.urls import reverse

from documents.paper import Paper
from organisations.models import Organisation
from representation.reading.gathering import directory_of
from representation.reading.lines import Directory, SeatLine
from spreadsheets.columns import Column, facts, sheet_of
from spreadsheets.writing import write_workbook

NAME = "Boards and seats"


def directory_paper(user, system: Organisation, *, on: date) -> Paper:
    gather = partial(directory_of, user, system, on=on)
    return Paper(
        title=f"{system}: {NAME}",
        stem=f"boards-and-seats-{system.ods_code.lower()}-{on}",
        address=reverse("representation:document", args=[system.ods_code]),
        template="representation/reading/pdf/directory.html",
        words=lambda: {"directory": gather(), "author": str(system), "heading": NAME},
        workbook=lambda: workbook_of(gather()),
    )


def workbook_of(directory: Directory) -> bytes:
    """A row for each seat; the counts of the page above them."""
    about = [
        ("System", directory.system.name),
        ("Boards", len(directory.boards)),
        ("Seats", len(directory.lines)),
        ("Vacant", len(directory.vacant)),
        ("Ending within 8 weeks", len(directory.ending)),
        ("Facts as of", directory.on),
    ]
    return write_workbook(
        [
            facts("About", about, demonstration=directory.system.is_demonstration),
            sheet_of("Seats", COLUMNS, directory.lines),
        ]
    )


COLUMNS: list[Column[SeatLine]] = [
    Column("Board", 34, lambda line: line.board.name),
    Column("Whose board", 30, lambda line: line.board.owner.name),
    Column("How often it meets", 24, lambda line: line.board.meets),
    Column("Seat", 34, lambda line: line.seat.title),
    Column("Profession", 26, lambda line: line.profession),
    Column("Speaks for", 40, lambda line: line.speaks_for),
    Column("State", 12, lambda line: line.tag[0]),
    Column("Role", 30, lambda line: line.tenure.role if line.tenure else None),
    Column("Body", 30, lambda line: line.tenure.body if line.tenure else None),
    Column("First day", 13, lambda line: line.tenure.starts_on if line.tenure else None),
    Column("Last day", 13, lambda line: line.ends_on),
    Column("Vacant since", 13, lambda line: line.vacant_since),
]
