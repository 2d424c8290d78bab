"""The sheet of recommendations: what a report recommends, whom, and which themes and rows of the
same workbook answer it."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

from frameworks.workbook.content import FrameworkContent, RecommendationContent
from frameworks.workbook.found import (
    LONGEST_TEXT,
    Found,
    FoundRecommendation,
    FoundStep,
    FoundTheme,
)
from frameworks.workbook.grid import Grid, GridLine
from frameworks.workbook.texts import fold, one_line, single_spaced
from spreadsheets.columns import Column, sheet_of
from spreadsheets.reading import address
from spreadsheets.writing import SheetOut

SHEET = "Recommendations"
REFERENCE, TEXT, OWNERS, SOURCE, ABOUT = HEADERS = (
    "Number",
    "Recommendation",
    "Owners",
    "Source",
    "Themes and rows",
)
LONGEST = {REFERENCE: 20, TEXT: LONGEST_TEXT, OWNERS: 300, SOURCE: 200}
MOST = 200
PARTED = re.compile(r"[,;]")
A_CODE = re.compile(r"[A-Z]{2,12}(-\d{2,})?")  # of a theme or a row


def row_of(step: str) -> str:
    """The row that a step's code names: SUP-03 of SUP-03-N."""
    return step.rpartition("-")[0]


Row = TypeVar("Row", bound=Hashable)


def rows_by_name(steps: Iterable[tuple[str, str, Row]]) -> dict[str, dict[Row, None]]:
    """By each name of a row, the rows that it means, in order: by its own name, and by those of the
    steps in it. A step that was moved takes the name of the row it came from along.

    Each step is told as its code, the own name of its row, and the row.
    """
    found: dict[str, dict[Row, None]] = defaultdict(dict)
    for code, own, row in steps:
        found[own][row] = found[row_of(code)][row] = None
    return found


def is_recommendations_sheet(grid: Grid) -> bool:
    """By the two headers that no sheet of steps has."""
    return bool(grid.lines) and {TEXT, ABOUT} <= _columns(grid).keys()


def _columns(grid: Grid) -> dict[str, int]:
    titles = {fold(title): title for title in HEADERS}
    headers = {fold(text): column for column, text in grid.lines[0].texts.items()}
    return {titles[text]: column for text, column in headers.items() if text in titles}


def read_recommendations(grid: Grid, found: Found) -> None:
    """A sheet without lines says that the framework answers none."""
    columns = _columns(grid)
    grid.report_unread(found, columns.values(), first_row=grid.lines[0].row + 1)
    grid.report_hidden(found, columns.values(), from_row=grid.lines[0].row + 1)
    found.recommendations = found.recommendations or []
    lines = [line for line in grid.lines[1:] if columns.keys() & _said(line, columns).keys()]
    if len(lines) > MOST:
        message = f"This sheet has {len(lines):,} recommendations; at most {MOST} can be kept."
        found.problem(grid.title, address(lines[MOST].row, 1), message)
        return
    for line in lines:
        found.recommendations.append(_recommendation(line, grid, columns, found))


def _said(line: GridLine, columns: Mapping[str, int]) -> dict[str, str]:
    return {title: line.texts[column] for title, column in columns.items() if column in line.texts}


def _recommendation(
    line: GridLine, grid: Grid, columns: Mapping[str, int], found: Found
) -> FoundRecommendation:
    """One without a number takes the next after those above it."""
    said = _said(line, columns)
    for title, longest in LONGEST.items():
        if len(said.get(title, "")) > longest:
            message = f"“{title}” can have {longest:,} characters. Shorten it."
            found.problem(grid.title, address(line.row, columns[title]), message, like="too long")
    if TEXT not in said:
        message = f"Nothing stands under “{TEXT}”. Fill it in, or delete the line."
        found.problem(grid.title, address(line.row, columns[TEXT]), message, like="no text")
    return FoundRecommendation(
        reference=one_line(said.get(REFERENCE, len(found.recommendations or ()) + 1)),
        text=single_spaced(said.get(TEXT, "")),
        owners=one_line(said.get(OWNERS, "")),
        source=one_line(said.get(SOURCE, "")),
        about=tuple(map(one_line, said.get(ABOUT, "").split("\n"))),
        sheet=grid.title,
        row=line.row,
        about_cell=address(line.row, columns[ABOUT]),
    )


def recommendations_of(
    found: Found,
    codes: Mapping[str, str],
    written: Mapping[str, FoundStep],
) -> tuple[RecommendationContent, ...] | None:
    """What the sheet says, in the codes that themes and steps have now; None where there is none.

    `codes` are those of the themes, by their folded names; `written` the steps by the codes that
    they bore in the file.
    """
    if found.recommendations is None or found.questions_on_lines or not found.themes:
        return None
    _report_twice(found)
    names = _names(found.themes, codes, written)
    return tuple(
        RecommendationContent(
            each.reference,
            each.text,
            each.owners,
            each.source,
            tuple(dict.fromkeys(_about(each, names, found))),
        )
        for each in found.recommendations
    )


def _report_twice(found: Found) -> None:
    first: dict[tuple[str, str], FoundRecommendation] = {}
    for each in found.recommendations or ():
        standing = first.setdefault((each.source, each.reference), each)
        if standing is not each:
            message = (
                f"Recommendation {each.reference} stands in row {standing.row} already. Give it "
                "another number, or another source."
            )
            found.problem(each.sheet, address(each.row, 1), message, like="twice")


def _names(
    themes: Iterable[FoundTheme], codes: Mapping[str, str], written: Mapping[str, FoundStep]
) -> dict[str, str]:
    """Everything by which a theme or a row may be called, folded, and its code."""
    names: dict[str, str] = {}
    for theme in themes:
        code = codes[fold(theme.name)]
        names |= dict.fromkeys((fold(theme.name), fold(code)), code)
        for step in (step for row in theme.rows for step in row.steps.values()):
            names |= dict.fromkeys((fold(step.code), fold(row_of(step.code))), row_of(step.code))
    for code, step in written.items():
        names |= dict.fromkeys((fold(code), fold(row_of(code))), row_of(step.code))
    return names


def _about(each: FoundRecommendation, names: Mapping[str, str], found: Found) -> Iterator[str]:
    """A line may be a theme's name with a comma in it; otherwise commas part several."""
    for line in filter(None, each.about):
        parts = [line] if fold(line) in names else map(str.strip, PARTED.split(line))
        for part in filter(None, parts):
            if code := names.get(fold(part)):
                yield code
            elif A_CODE.fullmatch(part):
                message = f"This workbook has no theme or row {part}. It is kept as it is."
                found.remark(each.sheet, each.about_cell, message, like="lost theme or row")
                yield part
            else:
                message = (
                    f"This workbook has no theme or row “{part}”. Write a theme's name or code, or "
                    "a row such as INT-03."
                )
                found.problem(each.sheet, each.about_cell, message, like="unknown theme or row")


def recommendations_sheet(content: FrameworkContent) -> SheetOut:
    columns = [
        Column[RecommendationContent](REFERENCE, 10, lambda each: each.reference),
        Column(TEXT, 90, lambda each: each.text),
        Column(OWNERS, 30, lambda each: each.owners),
        Column(SOURCE, 30, lambda each: each.source),
        Column(ABOUT, 30, lambda each: ", ".join(each.about)),
    ]
    return sheet_of(SHEET, columns, content.recommendations or ())


def recommendation_changes(old: FrameworkContent, new: FrameworkContent) -> tuple[str, ...]:
    """Nothing where the file does not say: then a version takes them over."""
    if new.recommendations is None:
        return ()
    before, after = ({_key(r): r for r in c.recommendations or ()} for c in (old, new))
    return (
        *(f"{_called(r)} is new." for key, r in after.items() if key not in before),
        *(f"{_called(r)} is left out." for key, r in before.items() if key not in after),
        *(
            f"{_called(r)} changed: {_what(before[key], r)}."
            for key, r in after.items()
            if key in before and before[key] != r
        ),
    )


def _key(recommendation: RecommendationContent) -> tuple[str, str]:
    return recommendation.source, recommendation.reference


def _called(recommendation: RecommendationContent) -> str:
    source = f" of {recommendation.source}" if recommendation.source else ""
    return f"Recommendation {recommendation.reference}{source}"


def _what(old: RecommendationContent, new: RecommendationContent) -> str:
    parts = (
        ("what it says", old.text != new.text),
        ("who owns it", old.owners != new.owners),
        ("which themes and rows answer it", old.about != new.about),
    )
    return ", ".join(words for words, changed in parts if changed)
