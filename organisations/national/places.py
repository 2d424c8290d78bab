"""Reads the list that says which place each PCN lies in: pcn_code, pcn_name, place.

The national file knows no places; an ICB draws them itself. A PCN listed twice lies in two places,
the first of them primary.
"""

import csv
import re
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from django.utils.text import slugify

from organisations.national.epcn import PCN_CODE
from organisations.national.names import ending_in_pcn, why_refused
from organisations.national.problems import FileProblem
from spreadsheets.reading import bytes_of_file

COLUMNS = ("pcn_code", "pcn_name", "place")
LARGEST = 1024 * 1024


@dataclass
class PlacesFile:
    """The places of each PCN in the order listed, and the PCN's name as written there."""

    places: dict[str, list[str]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


def read_places(path: str | Path) -> PlacesFile:
    try:
        return _read(csv.reader(StringIO(_text_of(Path(path)), newline="")))
    except csv.Error as problem:
        raise FileProblem(f"The places file cannot be read as CSV: {problem}.") from problem


def _read(rows) -> PlacesFile:
    columns = _columns_of(next(rows, []))
    found, problems = PlacesFile(), []
    for row in rows:
        if any(cell.strip() for cell in row):
            problems += _add(found, row, columns, rows.line_num)
    if problems:
        raise FileProblem(*problems)
    return found


def _text_of(path: Path) -> str:
    try:
        data = bytes_of_file(path, most=LARGEST + 1)
    except OSError as problem:
        raise FileProblem(f"The file {path} could not be opened.") from problem
    if len(data) > LARGEST or b"\0" in data:
        raise FileProblem(f"The places file must be a CSV file with the columns {_listed()}.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")  # how Excel saves CSV on Windows


def _columns_of(header: list[str]) -> dict[str, int]:
    names = [re.sub(r"[ _]+", "_", cell.strip().casefold()) for cell in header]
    if missing := [column for column in COLUMNS if column not in names]:
        raise FileProblem(
            f"The places file needs the columns {_listed()} in its first row; "
            f"{' and '.join(missing)} not found."
        )
    return {column: names.index(column) for column in COLUMNS}


def _listed() -> str:
    return ", ".join(COLUMNS)


def _add(found: PlacesFile, row: list[str], columns: dict[str, int], line: int) -> list[str]:
    cells = {
        column: " ".join(row[at].split()) if at < len(row) else "" for column, at in columns.items()
    }
    code, place = cells["pcn_code"].upper(), cells["place"]
    if not PCN_CODE.fullmatch(code):
        return [f"Places file, line {line}: “{code}” is not a code like U12345."]
    if not place:
        return [f"Places file, line {line}: no place is given for {code}."]
    for name in (place, ending_in_pcn(cells["pcn_name"])):
        if why := why_refused(name):
            return [f"Places file, line {line}: {why}"]
    if not slugify(place):
        return [f"Places file, line {line}: “{place}” has no letters or digits to make a code of."]
    found.names.setdefault(code, cells["pcn_name"])
    listed = found.places.setdefault(code, [])
    if place not in listed:
        listed.append(place)
    return []
