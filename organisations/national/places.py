"""Reads the list that says which place each PCN lies in: pcn_code, pcn_name, place.

The national file knows no places; an ICB draws them itself. A PCN listed twice lies in two places,
the first of them primary.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.text import slugify

from organisations.national.epcn import PCN_CODE
from organisations.national.names import ending_in_pcn, why_refused
from organisations.national.problems import FileProblem, shortened
from spreadsheets.csv_files import LARGEST_CSV, UnreadableCsv, rows_of_csv
from spreadsheets.sources import bytes_of_file

COLUMNS = ("pcn_code", "pcn_name", "place")


@dataclass
class PlacesFile:
    """The places of each PCN in the order listed, and the PCN's name as written there."""

    places: dict[str, list[str]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


def read_places(source: str | Path | bytes) -> PlacesFile:
    try:
        rows = rows_of_csv(source if isinstance(source, bytes) else _bytes_of(Path(source)))
    except UnreadableCsv as problem:
        raise FileProblem(
            f"The places file must be a CSV file with the columns {_listed()}. {problem}"
        ) from problem
    return _read(rows)


def _read(rows: list[tuple[int, list[str]]]) -> PlacesFile:
    columns = _columns_of(rows[0][1] if rows else [])
    found, problems = PlacesFile(), []
    for line, row in rows[1:]:
        problems += _add(found, row, columns, line)
    if problems:
        raise FileProblem(*shortened(problems))
    return found


def _bytes_of(path: Path) -> bytes:
    try:
        return bytes_of_file(path, most=LARGEST_CSV + 1)
    except OSError as problem:
        raise FileProblem(f"The file {path} could not be opened.") from problem


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
