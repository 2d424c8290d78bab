"""Where the headers of a theme's sheet stand, in a workbook that somebody has worked in."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.workbook.columns import ANSWER, FILLED, STEP, WORDING
from frameworks.workbook.texts import fold
from spreadsheets.reading import Sheet

LAST_HEADER_ROW = 10  # somebody may put lines of their own above
WANTED = (STEP, WORDING, *FILLED.values())


@dataclass(frozen=True)
class Header:
    """Its row, and the column of each title that was found, from 1."""

    row: int
    columns: Mapping[str, int]

    @property
    def missing(self) -> list[str]:
        return [title for title in WANTED if title not in self.columns]


def header_of(sheet: Sheet) -> Header | None:
    """None where it is no sheet of a theme."""
    for number, values in sheet.values():
        if number > LAST_HEADER_ROW:
            return None
        said = {fold(str(value)): at for at, value in enumerate(values, start=1) if value}
        found = {title: said[fold(title)] for title in WANTED if fold(title) in said}
        if {STEP, ANSWER} <= found.keys():
            return Header(number, found)
    return None
