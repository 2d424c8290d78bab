"""The sheet of tiers: what a framework calls them, where it has names of its own."""

from collections.abc import Mapping

from frameworks.workbook.columns import tier_of_header
from frameworks.workbook.found import Found
from frameworks.workbook.grid import Grid
from frameworks.workbook.texts import fold, one_line
from frameworks.workbook.tier_names import NamedTier, Names, all_named, own_names, why_not
from organisations.choices import Tier
from spreadsheets.columns import Column, sheet_of
from spreadsheets.reading import address
from spreadsheets.writing import SheetOut

SHEET = "Tiers"
TIER, NAME = HEADERS = ("Tier", "Name")


def is_tiers_sheet(grid: Grid) -> bool:
    """Its two headers, and nothing beside them, in the first line."""
    if not grid.lines:
        return False
    return set(_headers(grid)) == set(map(fold, HEADERS)) and len(grid.lines[0].texts) == 2


def _headers(grid: Grid) -> dict[str, int]:
    return {fold(text): column for column, text in grid.lines[0].texts.items()}


def read_tiers(grid: Grid, found: Found) -> None:
    """A sheet without names says that every tier is called as we call it."""
    columns = _headers(grid)
    grid.report_unread(found, columns.values())
    grid.report_hidden(found, columns.values(), from_row=grid.lines[0].row + 1)
    said: dict[str, str] = {}
    cells: dict[str, str] = {}
    for line in grid.lines[1:]:
        word, name = (one_line(line.texts.get(columns[fold(title)], "")) for title in HEADERS)
        tier = tier_of_header(word)
        where = address(line.row, columns[fold(TIER)])
        if tier is None or tier in cells:
            found.problem(grid.title, where, _no_tier(word, tier, cells), like="tier of a name")
            continue
        said[tier], cells[tier] = name, address(line.row, columns[fold(NAME)])
    found.tiers = own_names(said)
    if refused := why_not(found.tiers):
        tier, why = refused
        found.problem(grid.title, cells[tier], why)
        found.tiers = {}


def _no_tier(word: str, tier: str | None, cells: Mapping[str, str]) -> str:
    if tier:
        return f"The tier {Tier(tier).label} has a name already, at {cells[tier]}. Keep one line."
    said = f"“{word}” is not a tier." if word else "This line names no tier."
    return f"{said} Write Neighbourhood, Place or System."


def words_of_tiers(names: Names) -> dict[str, str]:
    """The headers and words, folded, by which this workbook means a tier."""
    own = [tier for tier in all_named(names) if tier.own]
    plain = {fold(tier.own): tier.value for tier in own}
    return plain | {fold(tier.in_full): tier.value for tier in own}


def tiers_sheet(names: Names) -> SheetOut:
    columns = [
        Column[NamedTier](TIER, 18, lambda each: each.tier.label),
        Column(NAME, 42, lambda each: each.own),
    ]
    return sheet_of(SHEET, columns, [tier for tier in all_named(names) if tier.own])


def tier_changes(old: Names | None, new: Names | None) -> tuple[str, ...]:
    """A sentence for each tier that is called otherwise; nothing where the file does not say."""
    if old is None or new is None:
        return ()
    pairs = zip(all_named(old), all_named(new), strict=True)
    return tuple(
        f"The tier “{was.label}” is now called “{now.label}”." for was, now in pairs if was != now
    )
