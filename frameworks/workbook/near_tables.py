"""Sheets that are nearly printed tables: columns of steps under other names than those of tiers.

A person says whose steps stand in each; the sheet is then read as a table like any other.
"""

from frameworks.workbook.answers import Answers
from frameworks.workbook.column_answers import A_COLUMN_A_TIER, NONE, TIERS, Role
from frameworks.workbook.column_questions import tier_column_question
from frameworks.workbook.columns import header_columns, is_note_header
from frameworks.workbook.found import Found
from frameworks.workbook.grid import Grid
from frameworks.workbook.layout_a import good_lines, table_header
from frameworks.workbook.near_lists import NearList, near_list
from frameworks.workbook.texts import BULLET, ends_like_a_sentence, fold

LONGEST_NAME = 60


def name_tiers(grids: list[Grid], answers: Answers, found: Found) -> None:
    """Gives each sheet the columns that were said to be tiers, and asks about its others."""
    for grid in grids:
        near = _under_good(grid) or _said_to_be_table(grid, answers)
        if near:
            _name(near, answers, found)


def _said_to_be_table(grid: Grid, answers: Answers) -> NearList | None:
    matching = answers.matching([grid.title])
    is_said = matching.what(Role.STEP, [A_COLUMN_A_TIER]) is not None
    return near_list(grid) if is_said else None


def _under_good(grid: Grid) -> NearList | None:
    """The line of short texts below “What good looks like”, where none heads the tiers."""
    good = good_lines(grid)
    if not good or table_header(grid, good)[1]:
        return None
    for at, line in enumerate(grid.lines[good[0] + 1 :], start=good[0] + 1):
        if len(line.texts) > 1 and all(map(_is_name, line.texts.values())):
            return NearList(grid, line, grid.lines[at + 1 :], dict(line.texts))
    return None


def _is_name(text: str) -> bool:
    return (
        len(text) <= LONGEST_NAME
        and not BULLET.match(text)
        and not ends_like_a_sentence(text)
        and "\n" not in text
    )


def _name(near: NearList, answers: Answers, found: Found) -> None:
    known = header_columns(near.header, near.grid)
    matching = answers.matching([near.grid.title])
    for column, name in near.names.items():
        text = near.header_text(column)
        is_other = not text or is_note_header(text) or not near.texts(column)
        if is_other or (known and column in known.read):
            continue
        said = matching.meaning(name)
        if said in TIERS:
            near.grid.tier_names[fold(text)] = said
        elif said != NONE:
            found.ask_once(tier_column_question(near, column, ""))
