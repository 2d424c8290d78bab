"""Reads the national ePCN workbook: every PCN, and every spell of a practice in one.

Columns are found by their headers, because line breaks and words in them differ from year to year
(before July 2022 they say CCG, or Clinical Commissioning Group, for Sub ICB Location).
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from organisations.national.boards import boards
from organisations.national.names import why_refused
from organisations.national.problems import FileProblem, shortened
from spreadsheets.checking import UnreadableWorkbook
from spreadsheets.reading import Sheet, address, open_workbook

MOST_ROWS, MOST_COLUMNS = 30_000, 30  # all England in 2024: 7,705 rows
PCN_CODE = re.compile(r"U\d{5}")
PRACTICE_CODE = re.compile(r"[A-Z][A-Z0-9]{2,7}")
DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")

Read = TypeVar("Read")

PCN_SHEET, PARTNER_SHEET = "PCNDetails", "PCN Core Partner Details"
PCN_COLUMNS = {
    "code": ("pcn code",),
    "name": ("pcn name",),
    "location": ("current ccg code", "ccg code"),
    "location_name": ("ccg", "ccg name", "current ccg name"),
    "opened": ("open date",),
    "closed": ("close date",),
}
PARTNER_COLUMNS = {
    "practice": ("partner organisation code",),
    "practice_name": ("partner name",),
    "pcn": ("pcn code",),
    "start": ("practice to pcn relationship start date", "relationship start date"),
    "end": ("practice to pcn relationship end date", "relationship end date"),
}


@dataclass(frozen=True)
class Network:
    """One PCN, open from `opened` to `closed` (its last day; None: still open)."""

    code: str
    name: str
    location: str
    location_name: str
    opened: date
    closed: date | None


@dataclass(frozen=True)
class Spell:
    """A practice in a PCN, from `start` to `end` (its last day; None: still there)."""

    practice: str
    practice_name: str
    pcn: str
    start: date
    end: date | None


@dataclass(frozen=True)
class NationalFile:
    networks: tuple[Network, ...]
    spells: tuple[Spell, ...]

    @property
    def newest(self) -> date:
        """The newest day in the file: what it says was so on that day."""
        days = [day for network in self.networks for day in (network.opened, network.closed)]
        days += [day for spell in self.spells for day in (spell.start, spell.end)]
        return max(day for day in days if day)

    def right_on(self, today: date) -> date:
        """The day on which it counts as right where nobody says: today where it looks ahead."""
        return min(self.newest, today)


def read_epcn(source: str | Path | bytes) -> NationalFile:
    """The whole file, or FileProblem: nothing of a file with a mistake in it is used."""
    try:
        sheets = open_workbook(source, rows=MOST_ROWS, columns=MOST_COLUMNS).sheets
        problems: list[str] = []
        networks = _read(sheets, PCN_SHEET, PCN_COLUMNS, _network, problems)
        taken = {network.code for network in networks} | boards().keys()
        read_spell = partial(_spell, taken=taken)
        spells = _read(sheets, PARTNER_SHEET, PARTNER_COLUMNS, read_spell, problems)
    except UnreadableWorkbook as problem:
        raise FileProblem(str(problem)) from problem
    problems += _repeated(networks) if networks else [f"Sheet {PCN_SHEET} lists no PCN."]
    if problems:
        raise FileProblem(*shortened(problems))
    return NationalFile(networks=tuple(networks), spells=tuple(dict.fromkeys(spells)))


class _Row:
    """One row of a sheet: cells by the names above, and what is wrong with them."""

    def __init__(self, sheet: str, number: int, values: tuple, columns: dict[str, int]) -> None:
        self.sheet, self.number, self.values, self.columns = sheet, number, values, columns
        self.problems: list[str] = []

    def text(self, name: str) -> str:
        value = self.values[self.columns[name]]
        return "" if value is None else " ".join(str(value).split())

    def code(self, name: str, shape: re.Pattern, example: str) -> str:
        code = self.text(name).upper()
        if not shape.fullmatch(code):
            self._refuse(name, f"“{code}” is not a code like {example}.")
        return code

    def code_of_practice(self, name: str, taken: Collection[str]) -> str:
        code = self.code(name, PRACTICE_CODE, "P81029")
        if code in taken:
            self._refuse(name, f"“{code}” is the code of a PCN or an ICB, not of a practice.")
        return code

    def named(self, name: str) -> str:
        text = self.text(name)
        if why := why_refused(text) if text else "there is no name here.":
            self._refuse(name, why)
        return text

    def day(self, name: str) -> date | None:
        value = self.values[self.columns[name]]
        if value is None or value == "":
            return None
        day = _day(value)
        if day is None:
            self._refuse(name, f"“{value}” is not a date like 20230109.")
        return day

    def first_day(self, name: str) -> date:
        day = self.day(name)
        if day is None and not self.problems:
            self._refuse(name, "the date is missing.")
        return day or date.max

    def last_day(self, name: str, first: date) -> date | None:
        day = self.day(name)
        if day and day < first and not self.problems:
            self._refuse(name, f"{day:%Y%m%d} is before the first day, {first:%Y%m%d}.")
        return day

    def _refuse(self, name: str, why: str) -> None:
        cell = address(self.number, self.columns[name] + 1)
        self.problems.append(f"Sheet {self.sheet}, cell {cell}: {why}")


def _network(row: _Row) -> Network:
    opened = row.first_day("opened")
    return Network(
        code=row.code("code", PCN_CODE, "U12345"),
        name=row.named("name"),
        location=row.text("location").upper(),
        location_name=row.text("location_name"),
        opened=opened,
        closed=row.last_day("closed", opened),
    )


def _spell(row: _Row, *, taken: Collection[str]) -> Spell:
    start = row.first_day("start")
    return Spell(
        practice=row.code_of_practice("practice", taken),
        practice_name=row.named("practice_name"),
        pcn=row.code("pcn", PCN_CODE, "U12345"),
        start=start,
        end=row.last_day("end", start),
    )


def _read(
    sheets: tuple[Sheet, ...],
    title: str,
    columns: dict[str, tuple[str, ...]],
    read_row: Callable[[_Row], Read],
    problems: list[str],
) -> list[Read]:
    sheet, rows = _sheet_called(sheets, title)
    places = _columns_of(next(rows, (1, ()))[1], columns, sheet.title)
    found = []
    for number, values in rows:
        row = _Row(sheet.title, number, values, places)
        found.append(read_row(row))
        problems += row.problems
    return found


def _sheet_called(sheets: tuple[Sheet, ...], title: str) -> tuple[Sheet, Iterator]:
    for sheet in sheets:
        if _squeezed(sheet.title) == _squeezed(title):
            return sheet, sheet.values()
    raise FileProblem(f"This is not the national ePCN file: it has no sheet called {title}.")


def _columns_of(header: tuple, wanted: dict[str, tuple[str, ...]], title: str) -> dict[str, int]:
    headers = [_header(value) for value in header]
    places, missing = {}, []
    for name, spellings in wanted.items():
        at = [headers.index(spelling) for spelling in spellings if spelling in headers]
        if at:
            places[name] = at[0]
        else:
            missing.append(spellings[0].replace("ccg", "sub ICB location").replace("pcn", "PCN"))
    if missing:
        raise FileProblem(
            f"Sheet {title} is not laid out like the national ePCN file: "
            f"its first row has no column “{'”, “'.join(missing)}”."
        )
    return places


def _header(value: object) -> str:
    """One spelling for every year's header: lower case, single spaces, CCG for its successors."""
    words = " ".join(str(value or "").casefold().split())
    return re.sub(r"clinical commissioning group|sub[ -]icb loc(ation)?", "ccg", words)


def _squeezed(title: str) -> str:
    return "".join(title.casefold().split())


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    match = DAY.fullmatch(str(value).strip())
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _repeated(networks: list[Network]) -> list[str]:
    seen: dict[str, Network] = {}
    return [
        f"Sheet {PCN_SHEET}: {network.code} stands there twice with different details."
        for network in networks
        if seen.setdefault(network.code, network) != network
    ]
