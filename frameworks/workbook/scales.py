"""The scale a framework brings on a sheet of levels, and the one where it brings none."""

from dataclasses import replace

from frameworks.workbook.answers import Answers, Order
from frameworks.workbook.content import LevelContent, ScaleContent
from frameworks.workbook.found import Asked, Found, Option, Question
from frameworks.workbook.grid import Grid, GridLine
from frameworks.workbook.level_words import order_of
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


def read_scale(grid: Grid, found: Found, answers: Answers, earlier: ScaleContent | None) -> None:
    """Sets the scale, asks about one that ends in its worst level, or says what is wrong.

    One that the version before has in this very order needs no asking.
    """
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
        in_place_from = usual_in_place(len(levels))
    said = ScaleContent(tuple(levels), in_place_from)
    scale = said if said == earlier else _in_order(said, grid, found, answers)
    if scale:
        set_scale(scale, grid, found)


def _in_order(
    scale: ScaleContent, grid: Grid, found: Found, answers: Answers
) -> ScaleContent | None:
    """The scale as its values say, unless its words say the opposite: then as a person says."""
    labels = [level.label for level in scale.levels]
    if len(labels) < 2 or order_of(labels) is not Order.BEST_FIRST:
        return scale
    order = answers.order()
    if order is None:
        where = address(grid.lines[1].row, _headers(grid.lines[0])["label"])
        lowest = "The level of the lowest value sounds like the best one, the last like the worst."
        found.questions.append(levels_question(grid.title, where, labels, lowest))
    return {Order.NO_LEVELS: None, Order.BEST_FIRST: _turned(scale)}.get(order, scale)


def _turned(scale: ScaleContent) -> ScaleContent:
    values = [level.value for level in scale.levels]
    turned = zip(reversed(scale.levels), values, strict=True)
    levels = tuple(replace(level, value=value) for level, value in turned)
    return ScaleContent(levels, values[usual_in_place(len(values))])


def levels_question(sheet: str, cell: str, labels: list[str], reason: str) -> Question:
    """Whether these are levels, and which of them is the best."""
    in_place = usual_in_place(len(labels))
    return Question(
        sheet,
        cell,
        ", ".join(labels),
        reason,
        Asked.LEVELS,
        "levels",
        (
            _order_option(Order.WORST_FIRST, "worst", labels[in_place]),
            _order_option(Order.BEST_FIRST, "best", labels[::-1][in_place]),
            Option(Order.NO_LEVELS, "No, they are no levels: leave them out"),
        ),
        f"--levels {Order.WORST_FIRST}, --levels {Order.BEST_FIRST} or --levels {Order.NO_LEVELS}",
    )


def _order_option(order: Order, first: str, in_place: str) -> Option:
    return Option(
        order, f"Yes, the {first} stands first: a step is in place from “{in_place}” upwards"
    )


def usual_in_place(count: int) -> int:
    """The highest level; in a scale of five or more, the one before it."""
    return max(count - (2 if count >= 5 else 1), 0)


def set_scale(scale: ScaleContent, grid: Grid, found: Found) -> None:
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
