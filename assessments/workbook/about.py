"""The hidden sheet of a workbook: which return it is, and each answer as it was taken away.

By it an upload tells what somebody changed in the file from what was changed here meanwhile.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from assessments.answers.cards import Typed
from assessments.answers.theme_saving import LONGEST_NUMBER
from assessments.workbook.columns import YES
from assessments.workbook.content import Identity, ReturnToFill, StepToFill
from spreadsheets.checking import UnreadableWorkbook
from spreadsheets.reading import Book, Sheet
from spreadsheets.writing import SheetOut

TITLE = "About this file"
MARK, SCHEMA = "Return to fill in", 1
HEADERS = (MARK, f"{SCHEMA}", "Leave this sheet as it is.", "", "", "", "")
STEPS = "Answers as taken away"
NEWER = (
    "This workbook was made by a newer release of this service than the one that runs here. "
    "Download a fresh one."
)
CHANGED = (
    "The hidden sheet of this workbook was changed, so nobody can tell any more what you changed "
    "in the others. Download a fresh workbook and copy your answers into it."
)


@dataclass(frozen=True)
class About:
    """`base` is each answer as it was taken away, by the code of its step."""

    identity: Identity
    base: Mapping[str, Typed]


def about_sheet(filled: ReturnToFill) -> SheetOut:
    rows = [*_facts(filled), *map(_row, filled.steps)]
    return SheetOut(TITLE, HEADERS, [_padded(row) for row in rows], [24] * len(HEADERS))


def _facts(filled: ReturnToFill) -> Iterator[Sequence[object]]:
    for each in fields(Identity):
        yield each.name, getattr(filled.identity, each.name)
    yield STEPS, str(len(filled.steps))


def _row(step: StepToFill) -> Sequence[object]:
    said = step.said
    planned = YES if said.planned else ""
    return step.code, str(said.number), said.choice, said.reason, said.note, said.evidence, planned


def _padded(row: Sequence[object]) -> Sequence[object]:
    return (*row, *[""] * (len(HEADERS) - len(row)))


def about_of(book: Book) -> About | None:
    """None where no sheet says what the workbook is; one that was changed is refused."""
    likely_first = sorted(book.sheets, key=lambda sheet: sheet.title != TITLE)
    sheet = next(filter(_begins, likely_first), None)
    if sheet is None:
        return None
    rows = [_texts(values) for _number, values in sheet.values()]
    if rows[0][1] != str(SCHEMA):
        raise UnreadableWorkbook(NEWER if rows[0][1].isdecimal() else CHANGED)
    names = [each.name for each in fields(Identity)]
    facts, steps = rows[1 : len(names) + 2], rows[len(names) + 2 :]
    if [row[0] for row in facts] != [*names, STEPS] or facts[-1][1] != str(len(steps)):
        raise UnreadableWorkbook(CHANGED)
    return About(Identity(*(row[1] for row in facts[:-1])), _base(steps))


def _begins(sheet: Sheet) -> bool:
    first = next(iter(sheet.values()), (0, ()))
    return first[0] == 1 and first[1][0] == MARK


def _texts(values: Sequence[object]) -> list[str]:
    return ["" if value is None else str(value) for value in values[: len(HEADERS)]]


def _base(rows: Sequence[Sequence[str]]) -> dict[str, Typed]:
    base = {row[0]: _typed(row) for row in rows}
    if len(base) != len(rows):
        raise UnreadableWorkbook(CHANGED)
    return base


def _typed(row: Sequence[str]) -> Typed:
    _code, number, choice, reason, note, evidence, planned = row
    if not number.isdecimal() or len(number) > LONGEST_NUMBER:
        raise UnreadableWorkbook(CHANGED)
    return Typed(choice, reason, note, evidence, planned == YES, int(number))
