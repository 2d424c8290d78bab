"""Events as a workbook or CSV, with number and seal: a file kept elsewhere bears witness."""

from django.utils import timezone

from audit.choices import Happened, Thing
from organisations.auditing.lines import Line
from spreadsheets.columns import Column, sheet_of
from spreadsheets.writing import SheetOut

COLUMNS: list[Column[Line]] = [
    Column("Number", 10, lambda line: line.event.number),
    Column("Day", 12, lambda line: timezone.localtime(line.event.at).date()),
    Column("Time", 10, lambda line: f"{timezone.localtime(line.event.at):%H:%M:%S}"),
    Column("What", 24, lambda line: Happened(line.event.kind).label),
    Column("Of", 20, lambda line: Thing(line.event.thing).label if line.event.thing else ""),
    Column("More", 24, lambda line: line.note),
    Column("Cycle", 12, lambda line: line.event.cycle),
    Column("Organisation", 32, lambda line: line.organisation.name if line.organisation else ""),
    Column("Code", 12, lambda line: line.organisation.ods_code if line.organisation else ""),
    Column("Who", 32, lambda line: line.who.name),
    Column("Email address", 32, lambda line: line.who.email),
    Column("Person number", 12, lambda line: line.event.person),
    Column("About whom", 32, lambda line: line.whom.name if line.whom else ""),
    Column("Digest of the address", 24, lambda line: line.event.digest),
    Column("Seal", 66, lambda line: line.event.seal),
]


def sheet_of_events(lines: list[Line]) -> SheetOut:
    return sheet_of("Audit", COLUMNS, lines)
