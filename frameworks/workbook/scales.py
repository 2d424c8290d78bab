"""The scale a framework brings: a sheet of levels, or columns named after levels."""

import re

from frameworks.workbook.columns import is_note_header
from frameworks.workbook.content import LevelContent, ScaleContent
from frameworks.workbook.found import Found
from frameworks.workbook.grid import Grid, GridLine
from frameworks.workbook.texts import fold, one_line
from spreadsheets.reading import address

DEFAULT_SCALE = ScaleContent(
    (
        LevelContent(0, "Not started", "We have not begun to work on this."),
        LevelContent(1, "Exploring", "We are finding out what it would take and who to involve."),
        LevelContent(2, "In progress", "We have agreed what to do, and some of it is happening."),
        LevelContent(3, "In place", "It happens as described, wherever it should."),
        LevelContent(
            4, "In place and reviewed", "It happens, and we have checked that it works well."
        ),
    ),
    in_place_from=3,
)
SHEET = "Scale"
TEXTS_SHEET = "Level descriptions"
HEADERS = ("value", "label", "description", "in place from")
NUMBERED_LEVEL = re.compile(r"(?:level\s*)?(\d{1,2})(?:\s*[.:)–—-])?\s*(.*)", re.IGNORECASE)
LONGEST_LABEL = 60
LONGEST_DESCRIPTION = 300


def is_scale_sheet(grid: Grid) -> bool:
    """A first line with the headers value and label."""
    return bool(grid.lines) and {"value", "label"} <= set(_headers(grid.lines[0]))


def is_texts_sheet(grid: Grid) -> bool:
    return (
        fold(grid.title) == fold(TEXTS_SHEET)
        and bool(grid.lines)
        and "code" in _headers(grid.lines[0])
    )


def _headers(line: GridLine) -> dict[str, int]:
    return {fold(text): column for column, text in line.texts.items()}


def read_scale(grid: Grid, found: Found) -> None:
    """Sets the scale, or says what is wrong with it."""
    columns = _headers(grid.lines[0])
    levels, in_place_from = [], None
    for line in grid.lines[1:]:
        texts = {name: one_line(line.texts.get(columns.get(name, 0), "")) for name in HEADERS}
        if not texts["value"].isdecimal() or int(texts["value"]) > 99 or not texts["label"]:
            message = "A level needs a whole number from 0 to 99 under value, and a label."
            found.problem(grid.title, address(line.row, columns["value"]), message)
            return
        if texts["in place from"].isdecimal():
            in_place_from = int(texts["in place from"])
        levels.append(LevelContent(int(texts["value"]), texts["label"], texts["description"]))
    levels.sort(key=lambda level: level.value)
    if in_place_from is None:
        in_place_from = _usual_in_place(len(levels))
    _set_scale(ScaleContent(tuple(levels), in_place_from), grid, found)


def _usual_in_place(count: int) -> int:
    """The highest level; in a scale of five or more, the one before it."""
    return max(count - (2 if count >= 5 else 1), 0)


def _set_scale(scale: ScaleContent, grid: Grid, found: Found) -> None:
    values = [level.value for level in scale.levels]
    labels = [fold(level.label) for level in scale.levels]
    if len(values) < 2 or len(set(values)) < len(values) or len(set(labels)) < len(labels):
        message = "A scale needs at least two levels, each with its own value and label."
    elif scale.in_place_from not in values:
        message = f"No level has the value {scale.in_place_from} given under “in place from”."
    elif any(len(level.label) > LONGEST_LABEL for level in scale.levels):
        message = f"A level's label may have at most {LONGEST_LABEL} characters."
    elif any(len(level.description) > LONGEST_DESCRIPTION for level in scale.levels):
        message = f"A level's description may have at most {LONGEST_DESCRIPTION} characters."
    else:
        found.scale = scale
        return
    found.problem(grid.title, "A1", message)


def level_columns(headers: dict[int, str], scale: ScaleContent | None) -> dict[int, int]:
    """Columns headed by the label or value of a level, with the level's value."""
    names: dict[str, int] = {}
    for level in (scale or DEFAULT_SCALE).levels:
        label, value = fold(level.label), level.value
        names |= dict.fromkeys((f"{value} {label}", f"level {value} {label}", label), value)
        if scale:
            names[f"level {value}"] = value
    return {column: names[fold(text)] for column, text in headers.items() if fold(text) in names}


def scale_from_columns(
    grid: Grid, header: GridLine, lines: list[GridLine], candidates: list[int], found: Found
) -> dict[int, int]:
    """Columns of text as levels: of the default scale where most of them bear its labels, else of
    a scale of their own, in their order."""
    columns = _columns_of_levels(header, lines, candidates)
    usual = level_columns({column: header.texts[column] for column in candidates}, None)
    if len(columns) < 2 or len(usual) * 2 > len({*columns, *usual}):
        return usual
    levels = _levels_of([one_line(header.texts[column]) for column in columns])
    in_place = levels[_usual_in_place(len(levels))]
    _set_scale(ScaleContent(levels, in_place.value), grid, found)
    found.remark(
        grid.title,
        address(header.row, columns[0]),
        f"Read {len(columns)} columns as levels: {', '.join(level.label for level in levels)}. "
        f"A step counts as in place from “{in_place.label}”.",
    )
    return {column: level.value for column, level in zip(columns, levels, strict=True)}


def _levels_of(labels: list[str]) -> tuple[LevelContent, ...]:
    """In their order from 0, or with the numbers that all of them begin with."""
    found = [match for label in labels if (match := NUMBERED_LEVEL.fullmatch(label))]
    if len({int(match[1]) for match in found}) < len(labels):
        return tuple(LevelContent(value, label) for value, label in enumerate(labels))
    return tuple(LevelContent(int(match[1]), match[2] or f"Level {match[1]}") for match in found)


def _columns_of_levels(header: GridLine, lines: list[GridLine], candidates: list[int]) -> list[int]:
    """Columns of text that are no notes; “No” is a level where another is “Yes”."""
    headers = {column: fold(header.texts[column]) for column in sorted(candidates)}
    answers = {"yes", "no"} if {"yes", "no"} <= set(headers.values()) else set()
    return [
        column
        for column, name in headers.items()
        if (name in answers or not is_note_header(name)) and _holds_text(column, lines)
    ]


def _holds_text(column: int, lines: list[GridLine]) -> bool:
    texts = [line for line in lines if column in line.texts]
    worded = sum(isinstance(line.cells[column].value, str) for line in texts)
    return worded * 2 >= len(lines) > 0


def read_level_texts(grid: Grid, found: Found) -> None:
    """The sheet that layout A adds for a maturity matrix: code, then a column a level."""
    header, *lines = grid.lines
    code_column = _headers(header)["code"]
    columns = level_columns(header.texts, found.scale)
    for line in lines:
        code = line.texts.get(code_column, "")
        found.level_texts[code] = {
            value: line.texts[column] for column, value in columns.items() if column in line.texts
        }
