"""Reads a framework workbook of either layout: its content, what is wrong, and what to ask."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from frameworks.workbook.answers import LEFT_OUT, Answers, Order
from frameworks.workbook.assembling import assemble
from frameworks.workbook.column_matching import matched_lists, near_lists
from frameworks.workbook.connections import is_links_sheet, read_links
from frameworks.workbook.content import FrameworkContent
from frameworks.workbook.elsewhere import Elsewhere
from frameworks.workbook.found import (
    NOT_READ,
    Found,
    Problem,
    Question,
    Remark,
    StepOfFile,
    named_once,
)
from frameworks.workbook.grid import Grid
from frameworks.workbook.layout_a import read_layout_a, report_no_theme
from frameworks.workbook.layout_b import names_tiers, read_layout_b
from frameworks.workbook.list_columns import ListColumns, list_columns
from frameworks.workbook.near_lists import near_list
from frameworks.workbook.near_tables import name_tiers
from frameworks.workbook.recommendations import is_recommendations_sheet, read_recommendations
from frameworks.workbook.scales import (
    is_scale_sheet,
    is_texts_sheet,
    read_level_texts,
    read_scale,
)
from frameworks.workbook.texts import fold
from frameworks.workbook.tier_sheet import is_tiers_sheet, read_tiers, words_of_tiers
from spreadsheets.checking import UnreadableWorkbook
from spreadsheets.reading import open_workbook
from spreadsheets.sources import Source

MOST_ROWS, MOST_COLUMNS = 5_000, 100  # of a sheet
MOST_VALUES = 30_000  # of a workbook
OTHER_SHEETS = (
    is_scale_sheet,
    is_texts_sheet,
    is_links_sheet,
    is_tiers_sheet,
    is_recommendations_sheet,
)


@dataclass(frozen=True)
class Reading:
    """Only a reading that is ready may be imported."""

    content: FrameworkContent
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    remarks: tuple[Remark, ...] = ()
    met: frozenset[str] = frozenset()  # the answers about columns that met a question
    each: tuple[Problem | Question, ...] = ()  # problems at all their cells, and questions
    proposals: tuple[Question, ...] = ()  # likely matches, for which nothing waits
    placed: tuple[StepOfFile, ...] = ()  # each step of the file, and which earlier one it is

    @property
    def is_ready(self) -> bool:
        return not self.problems and not self.questions


def read_workbook(
    source: Source,
    *,
    headings: Collection[str] = (),
    steps: Collection[str] = (),
    same: Collection[str] = (),
    levels: str = "",
    columns: Collection[str] = (),
    remembered: Collection[str] = (),
    earlier: FrameworkContent | None = None,
    taken: Iterable[str] = (),
    elsewhere: Elsewhere | None = None,
) -> Reading:
    """Everything the workbook says. The first five answer earlier questions; `remembered` are
    answers about columns that were given for the last upload.

    `earlier` is the version before, whose codes are kept; `taken` are codes no new step may have;
    `elsewhere` is what other frameworks hold. A file that cannot be opened is a problem like any
    other.
    """
    found, earlier = Found(), earlier or FrameworkContent()
    try:
        grids = _visible_grids(source, found)
    except UnreadableWorkbook as problem:
        found.problem("", "", problem.sentence)
        return Reading(FrameworkContent(), tuple(found.problems))
    answers = Answers(headings, steps, same, Order(levels) if levels else None)
    answers.columns, answers.remembered = columns, remembered
    if not levels and LEFT_OUT in remembered:
        answers.leave_levels_out()
    _read_grids(grids, found, answers, earlier)
    content = assemble(found, earlier, taken, answers, elsewhere or Elsewhere())
    answers.report_unused(found)
    return Reading(
        content,
        named_once(found.problems),
        tuple(found.questions),
        named_once(found.remarks),
        frozenset(answers.used & {*columns, *remembered}),
        (*found.problems, *found.questions),
        tuple(found.proposals),
        tuple(found.placed),
    )


def _visible_grids(source: Source, found: Found) -> list[Grid]:
    grids = []
    book = open_workbook(source, rows=MOST_ROWS, columns=MOST_COLUMNS, values=MOST_VALUES)
    for sheet in book.sheets:
        if sheet.title in NOT_READ:
            continue  # of our own files
        if sheet.hidden:
            message = f"The hidden sheet “{sheet.title}” was skipped. Unhide it to have it read."
            found.remark(sheet.title, "A1", message)
        else:
            grids.append(Grid(sheet))
            grids[-1].report_patient_data(found)
    return grids


def _read_grids(
    grids: list[Grid], found: Found, answers: Answers, earlier: FrameworkContent
) -> None:
    for grid in filter(is_scale_sheet, grids):
        read_scale(grid, found, answers, earlier.scale)
    for grid in filter(is_texts_sheet, grids):
        read_level_texts(grid, found)
    for grid in filter(is_links_sheet, grids):
        read_links(grid, found)
    for grid in filter(is_recommendations_sheet, grids):
        read_recommendations(grid, found)
    for grid in filter(is_tiers_sheet, grids):
        read_tiers(grid, found)
    grids = [grid for grid in grids if not any(is_one(grid) for is_one in OTHER_SHEETS)]
    for grid in grids:
        grid.called = words_of_tiers(found.tiers or {})
    lists = _lists(grids)
    if lists:
        read_layout_b(lists, found, answers, earlier.scale)
        _report_skipped(grids, lists, found)
        return
    name_tiers(grids, answers, found)
    others = read_layout_a(grids, found, answers, *_known(earlier))
    asked = {question.sheet for question in found.questions}
    kinds = near_lists(others) if not found.themes and not asked else []
    lists, scopes = matched_lists(kinds, answers, found)
    if lists and not found.questions:
        read_layout_b(lists, found, answers, earlier.scale, scopes)
    for grid in others:
        if grid.title not in {*scopes, *(question.sheet for question in found.questions)}:
            report_no_theme(grid, found)


def _lists(grids: list[Grid]) -> list[tuple[Grid, ListColumns]]:
    """The lists of steps; where no word of theirs names a tier, those that can be asked about are
    none."""
    lists = [(grid, columns) for grid in grids if (columns := list_columns(grid))]
    if any(names_tiers(grid, columns) for grid, columns in lists):
        return lists
    return [(grid, columns) for grid, columns in lists if near_list(grid) is None]


def _report_skipped(grids: list[Grid], lists: list[tuple[Grid, ListColumns]], found: Found) -> None:
    for grid in grids:
        if grid not in [listed for listed, _columns in lists]:
            message = f"The sheet “{grid.title}” was skipped: it is not a list of steps."
            found.remark(grid.title, "A1", message)


def _known(earlier: FrameworkContent) -> tuple[set[str], set[str]]:
    """The headings and step texts of the version before, which need no asking again."""
    headings = {fold(row.section) for theme in earlier.themes for row in theme.rows if row.section}
    steps = {fold(step.text) for _theme, _row, _tier, step in earlier.steps()}
    return headings - steps, steps - headings
