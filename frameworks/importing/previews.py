"""What the preview of an import shows: changes in words, what they touch, questions, errors."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from openpyxl.utils.cell import coordinate_to_tuple

from frameworks.importing.proposals import Proposal
from frameworks.importing.touched import touched_by_code
from frameworks.importing.wording import Wordings, compared, replaced
from frameworks.models import Upload, Version
from frameworks.workbook.changes import Change, Placed
from frameworks.workbook.column_answers import in_words
from frameworks.workbook.content import FrameworkContent
from frameworks.workbook.found import Asked, Problem, Question, Remark
from frameworks.workbook.grid import Grid, GridLine
from frameworks.workbook.reading import MOST_COLUMNS, MOST_ROWS
from organisations.choices import Tier
from spreadsheets.reading import address, open_workbook

ROWS_AROUND = 2
MOST_COLUMNS_SHOWN, MOST_SIDE_BY_SIDE = 5, 3
LONGEST_GLIMPSE = 90
MOST_OPEN = 40  # a longer list starts folded
SIGNS = "Old words are struck through with a minus. New words are underlined with a plus."
GONE = (
    "No longer in the file. Answers are never deleted: they stay readable in the returns that "
    "hold them."
)
KINDS = {
    "reworded": ("Reworded", SIGNS),
    "redated": ("New date", SIGNS),
    "moved": ("Moved", SIGNS),
    "removed": ("Removed", GONE),
    "added": ("Added", ""),
    "unchanged": ("Unchanged", ""),
}


@dataclass(frozen=True)
class ShownChange:
    """A step with what differs about it, each difference named (no name for its wording)."""

    code: str
    text: str
    where: str
    wordings: tuple[tuple[str, Wordings], ...]
    touches: tuple[str, ...]
    is_shifted: bool

    @property
    def is_reworded(self) -> bool:
        """Its wording is among the differences, so its text need not stand above them."""
        return any(not what for what, _wordings in self.wordings)


@dataclass(frozen=True)
class Kind:
    """The changes of one kind, under their heading."""

    name: str
    title: str
    note: str
    changes: tuple[ShownChange, ...]

    @property
    def is_folded(self) -> bool:
        return self.name == "unchanged" or len(self.changes) > MOST_OPEN


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
    questions: tuple[ShownQuestion, ...]
    problems: tuple[Problem, ...]
    remarks: tuple[Remark, ...]
    about_themes: tuple[str, ...]
    scale: tuple[str, ...]
    holds: Holds
    changes: int
    before: Version | None
    is_ready: bool
    changes_nothing: bool
    matched: tuple[str, ...]  # what was said of columns, now or at the last upload


def preview_of(upload: Upload, proposal: Proposal) -> Preview:
    before = proposal.baseline
    reading, touches = proposal.reading, touched_by_code(before)
    return Preview(
        kinds=tuple(_kinds(proposal, touches)),
        questions=tuple(_questions(upload, reading.questions)),
        problems=reading.problems,
        remarks=reading.remarks,
        about_themes=proposal.changes.about_themes,
        scale=proposal.changes.scale,
        holds=_holds(proposal.content),
        changes=proposal.changes.count,
        before=before,
        is_ready=proposal.is_ready,
        changes_nothing=proposal.changes_nothing,
        matched=tuple(map(in_words, sorted(reading.met))),
    )


def _holds(content: FrameworkContent) -> Holds:
    return Holds(
        themes=len(content.themes),
        rows=sum(len(theme.rows) for theme in content.themes),
        steps=sum(content.count_of_steps().values()),
    )


def _kinds(proposal: Proposal, touches: dict) -> list[Kind]:
    found = []
    for name, (title, note) in KINDS.items():
        changes = getattr(proposal.changes, name)
        shown = tuple(
            _shown(name, change, touches.get(change.earlier_code, [])) for change in changes
        )
        found.append(Kind(name, title, note, shown))
    return [kind for kind in found if kind.changes]


def _shown(kind: str, change: Change, touches: list) -> ShownChange:
    placed = cast(Placed, change.new or change.old)
    differences = _differences(change.old, change.new) if change.old and change.new else []
    where = [Tier(placed.tier).label, placed.theme, placed.section, placed.when_by_label]
    return ShownChange(
        code=change.code,
        text=placed.text,
        where=", ".join(filter(None, where)),
        wordings=tuple(differences),
        touches=tuple(touches),
        is_shifted=kind == "moved" and not differences,
    )


def _differences(old: Placed, new: Placed) -> list[tuple[str, Wordings]]:
    found = []
    if old.text != new.text:
        found.append(("", compared(old.text, new.text)))
    found += _level_differences(dict(old.level_texts), dict(new.level_texts))
    if old.reference != new.reference:
        none = "No reference"
        own = replaced(old.reference or none, new.reference or none)
        found.append(("own reference", own))
    if old.tier != new.tier:
        found.append(("tier", replaced(Tier(old.tier).label, Tier(new.tier).label)))
    if (old.theme, old.section) != (new.theme, new.section):
        found.append(("theme and section", replaced(_under(old), _under(new))))
    if (old.when_by_label, old.when_by) != (new.when_by_label, new.when_by):
        note = months_apart(old.when_by, new.when_by)
        dates = replaced(old.when_by_label or "No date", new.when_by_label or "No date", note)
        found.append(("date", dates))
    return found


def _level_differences(old: dict[int, str], new: dict[int, str]) -> list[tuple[str, Wordings]]:
    return [
        (f"level {value}", compared(old.get(value, ""), new.get(value, "")))
        for value in sorted({*old, *new})
        if old.get(value) != new.get(value)
    ]


def _under(placed: Placed) -> str:
    return f"{placed.theme}, {placed.section}" if placed.section else placed.theme


def months_apart(old: date | None, new: date | None) -> str:
    """“6 months later”; nothing where either has no date or they share their month."""
    if old is None or new is None:
        return ""
    months = (new.year - old.year) * 12 + new.month - old.month
    if not months:
        return ""
    count = "1 month" if abs(months) == 1 else f"{abs(months)} months"
    return f"{count} {'later' if months > 0 else 'earlier'}"


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
