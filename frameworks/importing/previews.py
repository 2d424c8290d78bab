"""What the preview of an import shows: changes in words, what they touch, questions, errors."""

from dataclasses import dataclass

from openpyxl.utils.cell import coordinate_to_tuple

from frameworks.comparing.shown import Kind, ThemeCounts, counts_by_theme, kinds_of
from frameworks.comparing.touched import Figure, touched_by_scale
from frameworks.importing.proposals import Proposal
from frameworks.models import Upload, Version
from frameworks.workbook import by_hand
from frameworks.workbook.column_answers import in_words
from frameworks.workbook.content import FrameworkContent
from frameworks.workbook.found import Asked, Problem, Question, Remark
from frameworks.workbook.grid import Grid, GridLine
from frameworks.workbook.reading import MOST_COLUMNS, MOST_ROWS
from spreadsheets.reading import address, open_workbook

ROWS_AROUND = 2
MOST_COLUMNS_SHOWN, MOST_SIDE_BY_SIDE = 5, 3
LONGEST_GLIMPSE = 90


@dataclass(frozen=True)
class ShownRow:
    """A row of the sheet beside a question; each cell with whether it is the one asked about."""

    number: int
    cells: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class ShownQuestion:
    """With the rows of the sheet around it; what may be the same step stands in its options."""

    question: Question
    columns: tuple[str, ...]
    rows: tuple[ShownRow, ...]

    @property
    def is_wide(self) -> bool:
        """More columns than a phone can show side by side."""
        return len(self.columns) > MOST_SIDE_BY_SIDE


@dataclass(frozen=True)
class Holds:
    """How much the file holds."""

    themes: int
    rows: int
    steps: int


@dataclass(frozen=True)
class Preview:
    kinds: tuple[Kind, ...]
    themes: tuple[ThemeCounts, ...]
    questions: tuple[ShownQuestion, ...]
    matches: tuple[ShownQuestion, ...]
    problems: tuple[Problem, ...]
    remarks: tuple[Remark, ...]
    about_themes: tuple[str, ...]
    links: tuple[str, ...]
    scale: tuple[str, ...]
    scale_touches: tuple[Figure, ...]
    holds: Holds
    changes: int
    before: Version | None
    is_ready: bool
    changes_nothing: bool
    same: tuple[str, ...]  # what was said of steps
    matched: tuple[str, ...]  # what was said of columns, now or at the last upload


def preview_of(upload: Upload, proposal: Proposal) -> Preview:
    before = proposal.baseline
    reading = proposal.reading
    kinds = kinds_of(proposal.changes, proposal.touches)
    return Preview(
        kinds=kinds,
        themes=counts_by_theme(kinds, proposal.changes),
        questions=tuple(_questions(upload, reading.questions)),
        matches=tuple(ShownQuestion(match, (), ()) for match in reading.proposals),
        problems=reading.problems,
        remarks=reading.remarks,
        about_themes=proposal.changes.besides,
        links=proposal.changes.links,
        scale=proposal.changes.scale,
        scale_touches=touched_by_scale(proposal.changes, before, proposal.touches),
        holds=_holds(proposal.content),
        changes=proposal.changes.count,
        before=before,
        is_ready=proposal.is_ready,
        changes_nothing=proposal.changes_nothing,
        same=tuple(map(by_hand.in_words, upload.same)),
        matched=tuple(map(in_words, sorted(reading.met))),
    )


def _holds(content: FrameworkContent) -> Holds:
    return Holds(
        themes=len(content.themes),
        rows=sum(len(theme.rows) for theme in content.themes),
        steps=sum(content.count_of_steps().values()),
    )


def _questions(upload: Upload, questions: tuple[Question, ...]) -> list[ShownQuestion]:
    if not questions:
        return []
    sheets = open_workbook(bytes(upload.content), rows=MOST_ROWS, columns=MOST_COLUMNS).sheets
    asked = {question.sheet for question in questions if question.asked is not Asked.SAME}
    grids = {sheet.title: Grid(sheet) for sheet in sheets if sheet.title in asked}
    return [
        _shown_question(question, grids[question.sheet])
        if question.asked is not Asked.SAME
        else ShownQuestion(question, (), ())
        for question in questions
    ]


def _shown_question(question: Question, grid: Grid) -> ShownQuestion:
    row, column = coordinate_to_tuple(question.cell)
    place = next(place for place, line in enumerate(grid.lines) if line.row == row)
    lines = grid.lines[max(0, place - ROWS_AROUND) : place + ROWS_AROUND + 1]
    columns = _around(sorted({column for line in lines for column in line.texts}), column)
    return ShownQuestion(
        question=question,
        columns=tuple(address(1, number).rstrip("1") for number in columns),
        rows=tuple(_shown_row(line, columns, (row, column)) for line in lines),
    )


def _around(columns: list[int], asked: int) -> list[int]:
    """Of a wide sheet, the columns on either side of the one asked about."""
    if len(columns) <= MOST_COLUMNS_SHOWN or asked not in columns:
        return columns[:MOST_COLUMNS_SHOWN]
    first = min(
        max(0, columns.index(asked) - MOST_COLUMNS_SHOWN // 2), len(columns) - MOST_COLUMNS_SHOWN
    )
    return columns[first : first + MOST_COLUMNS_SHOWN]


def _shown_row(line: GridLine, columns: list[int], asked: tuple[int, int]) -> ShownRow:
    cells = ((_glimpse(line.texts.get(c, "")), (line.row, c) == asked) for c in columns)
    return ShownRow(line.row, tuple(cells))


def _glimpse(text: str) -> str:
    return text if len(text) <= LONGEST_GLIMPSE else f"{text[:LONGEST_GLIMPSE].rstrip()}…"
