"""Where the headers of a theme's sheet stand, in a workbook that somebody has worked in."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessments.workbook.columns import ANSWER, FILLED, STEP, WORDING
from frameworks.workbook.texts import fold
from spreadsheets.reading import Sheet

LAST_HEADER_ROW = 10  # somebody may put lines of their own above
WANTED = (STEP, WORDING, *FILLED.values())


@dataclass(frozen=True)
class Header:
    """Its row, and the columns of each title that was found, from 1: one each, if all is well."""

    row: int
    found: Mapping[str, Sequence[int]]

    @property
    def columns(self) -> Mapping[str, int]:
        return {title: columns[0] for title, columns in self.found.items()}

    @property
    def missing(self) -> list[str]:
        return [title for title in WANTED if title not in self.found]

    @property
    def repeated(self) -> Mapping[str, int]:
        """Titles that stand there more than once, each with its second column."""
        return {title: columns[1] for title, columns in self.found.items() if len(columns) > 1}


def header_of(sheet: Sheet) -> Header | None:
    """None where it is no sheet of a theme."""
    for number, values in sheet.values():
        if number > LAST_HEADER_ROW:
            return None
        said = defaultdict(list)
        for at, value in enumerate(values, start=1):
            said[fold(str(value or ""))].append(at)
        found = {title: said[fold(title)] for title in WANTED if fold(title) in said}
        if {STEP, ANSWER} <= found.keys():
            return Header(number, found)
    return None
