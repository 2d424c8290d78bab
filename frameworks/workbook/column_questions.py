"""The questions about columns that are put to a person: what is missing, where it was looked for,
and what may be it, the likeliest first."""

from collections.abc import Iterable, Sequence

from frameworks.workbook.column_answers import (
    A_COLUMN_A_TIER,
    ALL,
    EMPTY,
    HEADING_ROWS,
    NO_COLUMN,
    NONE,
    SHEET_NAME,
    Role,
)
from frameworks.workbook.column_words import is_likely
from frameworks.workbook.found import Asked, Option, Question
from frameworks.workbook.near_lists import NearList
from nhsuk.words import listed
from organisations.choices import Tier
from spreadsheets.reading import address

TITLES = {
    Role.STEP: "Which column holds the steps?",
    Role.THEME: "Which column names the theme?",
    Role.TIER: "Whose steps are they?",
    Role.SECTION: "Which column names the section?",
    Role.WHEN: "Does this column say a date?",
}
LACKING = {
    Role.STEP: ("what the step is", "Step"),
    Role.THEME: ("which theme a step belongs to", "Theme"),
    Role.TIER: ("whose step it is", "Tier, with neighbourhood, place or system in each line"),
}
MOST_DISTINCT = 12  # words that a column of tiers holds
MOST_NAMED = 12
LONGEST_MARK = 2  # characters of a tick or a letter


def ranked(near: NearList, role: Role, taken: Iterable[int]) -> list[int]:
    """The columns that may be it: those of a likely name first, then the wordiest or leftmost."""
    taken = set(taken)
    columns = [c for c in near.names if c not in taken and near.texts(c) and _fits(near, c, role)]

    def order(column: int) -> tuple:
        likely = is_likely(role, near.header_text(column))
        return not likely, -near.words(column) if role is Role.STEP else 0, column

    return sorted(columns, key=order)


def _fits(near: NearList, column: int, role: Role) -> bool:
    if role is Role.TIER:
        return len(near.distinct(column)) <= MOST_DISTINCT and near.words(column) <= 6
    if role is Role.STEP:
        return near.words(column) > 1
    return any(len(text) > LONGEST_MARK for text in near.texts(column))


def role_options(
    near: NearList, columns: Sequence[int], role: Role, scope: str, *, fixed: list[Option]
) -> list[Option]:
    """Columns of a likely name first, then what else may say it, then every other column."""
    likely = [c for c in columns if is_likely(role, near.header_text(c))]
    others = [c for c in columns if c not in likely]
    if role is Role.STEP:
        return [*column_options(near, columns, role, scope), *fixed]
    return [
        *column_options(near, likely, role, scope),
        *fixed,
        *column_options(near, others, role, scope),
    ]


def column_options(near: NearList, columns: Sequence[int], role: Role, scope: str) -> list[Option]:
    return [
        Option(
            f"{scope}{near.names[column]}={role}",
            f"The column “{near.names[column]}” ({letter_and_header(near, column)})",
            near.example(column),
        )
        for column in columns
    ]


def letter_and_header(near: NearList, column: int) -> str:
    return address(near.header.row, column)


def fixed_options(role: Role, scope: str, *, heading_rows: str, may_skip: bool) -> list[Option]:
    """What it may be where no column says it."""
    if role is Role.TIER:
        return [
            Option(f"{scope}{what}={role}", f"No column: all are steps for {Tier(tier).label}")
            for what, tier in ALL.items()
        ]
    if role is Role.THEME:
        rows = f"{scope}{HEADING_ROWS}={role}"
        return [
            *(
                [Option(rows, "Lines of their own over the steps", heading_rows)]
                * bool(heading_rows)
            ),
            Option(f"{scope}{SHEET_NAME}={role}", "No column: the name of each sheet is its theme"),
        ]
    if role is Role.STEP:
        several = "Several: each tier has a column of its own"
        skip = Option(f"{scope}{NO_COLUMN}={role}", "None: this sheet holds no steps, leave it out")
        return [Option(f"{scope}{A_COLUMN_A_TIER}={role}", several), skip] * may_skip
    return [Option(f"{scope}{NO_COLUMN}={role}", "No column: leave it out")]


def role_question(
    near: NearList, role: Role, options: Sequence[Option], *, sheets: int, scope: str, why: str = ""
) -> Question:
    headers = [near.names[column] for column in near.names if near.header_text(column)]
    return Question(
        near.grid.title,
        address(near.header.row, near.header.leftmost),
        _named(headers),
        f"{why or _lacking(near, role)}{_of_sheets(sheets)}",
        Asked.COLUMNS,
        f"columns {scope}{role}",
        tuple(options),
        flags_of(options),
        TITLES[role],
    )


def _named(headers: list[str]) -> str:
    more = f" and {len(headers) - MOST_NAMED} more" if len(headers) > MOST_NAMED else ""
    return f"{', '.join(headers[:MOST_NAMED])}{more}"


def _lacking(near: NearList, role: Role) -> str:
    row = near.header.row
    if role not in LACKING:
        return f"It is not clear from row {row} whether one of these columns says it."
    said, header = LACKING[role]
    return (
        f"This list has no column that says for certain {said}: row {row} was read as its headers. "
        f"Add a column headed {header}, or say here what says it."
    )


def lacks_steps(near: NearList) -> str:
    """Where no column could be it, so that nothing is left to ask."""
    said, header = LACKING[Role.STEP]
    return (
        f"This list has no column that says {said}: row {near.header.row} was read as its headers. "
        f"Add a column headed {header}."
    )


def _of_sheets(sheets: int) -> str:
    return f" The answer counts for all {sheets} sheets with these headers." if sheets > 1 else ""


def flags_of(options: Iterable[Option]) -> str:
    flags = [f'--columns "{option.value}"' for option in options]
    return f"{', '.join(flags[:-1])} or {flags[-1]}" if len(flags) > 1 else flags[0]


def word_question(near: NearList, column: int, word: str, lines: list[int], scope: str) -> Question:
    """Whose steps the lines with this word in the column of tiers are."""
    what = f"{scope}{word or EMPTY}"
    options = [
        *(Option(f"{what}={t.value}", f"Steps for {t.label}") for t in Tier.planning()),
        Option(f"{what}={NONE}", "No tier: leave these lines out"),
    ]
    said = f"say “{word}”" if word else "leave it empty"
    count = "1 line" if len(lines) == 1 else f"{len(lines)} lines"
    return Question(
        near.grid.title,
        address(lines[0], column),
        word or near.names[column],
        f"{count} under “{near.names[column]}” {said}, which names no tier.",
        Asked.COLUMNS,
        f"columns {what}",
        tuple(options),
        flags_of(options),
        "Whose steps are these?",
    )


def tier_column_question(near: NearList, column: int, scope: str) -> Question:
    """Whose steps stand in a column, where each tier has one."""
    what = f"{scope}{near.names[column]}"
    options = [
        *(Option(f"{what}={t.value}", f"Steps for {t.label}") for t in Tier.planning()),
        Option(f"{what}={NONE}", "No steps: leave this column out"),
    ]
    tiers = listed(tier.label for tier in Tier.planning())
    return Question(
        near.grid.title,
        address(near.header.row, column),
        near.names[column],
        f"Row {near.header.row} was read as the headers, and this one is none of {tiers}.",
        Asked.COLUMNS,
        f"columns {what}",
        tuple(options),
        flags_of(options),
        "Whose steps stand in this column?",
    )
