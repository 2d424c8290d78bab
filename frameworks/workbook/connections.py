"""The sheet of links: which steps are connected, each named by its code in the same workbook, or
as a step of another framework."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from frameworks.choices import ConnectionKind
from frameworks.workbook.circles import told, way_back
from frameworks.workbook.content import ConnectionContent, FrameworkContent
from frameworks.workbook.elsewhere import Elsewhere, as_typed, is_away
from frameworks.workbook.found import Found, FoundLink, FoundStep, FoundTheme
from frameworks.workbook.grid import Grid, GridLine
from frameworks.workbook.texts import fold, one_line
from nhsuk.words import listed
from spreadsheets.columns import Column, sheet_of
from spreadsheets.reading import address
from spreadsheets.writing import SheetOut

SHEET = "Links"
STEP, KIND, OTHER = HEADERS = ("Step", "Kind", "Step it links to")
WORDS = {kind: label.lower() for kind, label in ConnectionKind.choices}
KINDS = {words: kind for kind, words in WORDS.items()}
MOST_CIRCLES = 20  # that are told of one file


def is_links_sheet(grid: Grid) -> bool:
    """Its three headers in the first line, or two of them under its title."""
    if not grid.lines:
        return False
    there = len(_columns(grid))
    return there == len(HEADERS) or (there == len(HEADERS) - 1 and fold(grid.title) == fold(SHEET))


def _columns(grid: Grid) -> dict[str, int]:
    titles = {fold(title): title for title in HEADERS}
    headers = {fold(text): column for column, text in grid.lines[0].texts.items()}
    return {titles[text]: column for text, column in headers.items() if text in titles}


def read_links(grid: Grid, found: Found) -> None:
    """A sheet without lines says that no steps are connected."""
    columns = _columns(grid)
    found.links = found.links or []
    if missing := [title for title in HEADERS if title not in columns]:
        message = f"The sheet “{SHEET}” needs the column “{missing[0]}”: {listed(HEADERS)}."
        found.problem(grid.title, address(grid.lines[0].row, 1), message)
        return
    grid.report_unread(found, columns.values(), first_row=grid.lines[0].row + 1)
    grid.report_hidden(found, columns.values(), from_row=grid.lines[0].row + 1)
    found.links += filter(None, (_link(line, grid, columns, found) for line in grid.lines[1:]))


def _link(line: GridLine, grid: Grid, columns: Mapping[str, int], found: Found) -> FoundLink | None:
    said = {title: one_line(line.texts.get(column, "")) for title, column in columns.items()}
    if not any(said.values()):
        return None
    cells = {title: address(line.row, column) for title, column in columns.items()}
    empty = [title for title in HEADERS if not said[title]]
    for title in empty:
        message = f"Nothing stands under “{title}”. Fill it in, or delete the line."
        found.problem(grid.title, cells[title], message, like="half a link")
    kind = KINDS.get(fold(said[KIND]), "")
    if said[KIND] and not kind:
        message = f"“{said[KIND]}” is no kind of link. Write {', '.join(KINDS)}: one of them."
        found.problem(grid.title, cells[KIND], message, like="kind of link")
    if empty or not kind:
        return None
    step, other = as_typed(said[STEP]), as_typed(said[OTHER])
    return FoundLink(step, kind, other, grid.title, cells[STEP], cells[OTHER])


def written_codes(themes: Iterable[FoundTheme]) -> dict[str, FoundStep]:
    """The steps by the codes that they bear in the file, before any is given another."""
    steps = (step for theme in themes for row in theme.rows for step in row.steps.values())
    return {step.code: step for step in steps if step.code}


@dataclass(frozen=True)
class Resolved:
    link: FoundLink
    connection: ConnectionContent


def connections_of(
    found: Found, written: Mapping[str, FoundStep], earlier: FrameworkContent, elsewhere: Elsewhere
) -> frozenset[ConnectionContent] | None:
    """What the sheet says, in the codes the steps have now; None where there is no sheet.

    A step is named by its code in the file, or without one by that of the version before.
    """
    if found.links is None or found.questions_on_lines or not found.themes:
        return None
    known = {step.code for *_place, step in earlier.steps()}
    now = written_codes(found.themes)
    names = {code: code for code in now if code in known}
    names |= {code: step.code for code, step in written.items()}
    resolved = list(_once(_resolved(found, names, elsewhere), found))
    _report_circles(resolved, elsewhere, found)
    return frozenset(each.connection for each in resolved)


def _resolved(found: Found, names: Mapping[str, str], elsewhere: Elsewhere) -> Iterator[Resolved]:
    for link in found.links or ():
        ends = ((link.step, link.step_cell), (link.other, link.other_cell))
        step, other = (_end(name, cell, link.sheet, names, elsewhere, found) for name, cell in ends)
        if not step or not other:
            continue
        if step == other:
            message = f"{link.step} cannot be linked to itself."
            found.problem(link.sheet, link.other_cell, message)
        elif is_away(step) and is_away(other):
            message = "One of the two must be a step of this workbook."
            found.problem(link.sheet, link.step_cell, message, like="both elsewhere")
        else:
            yield Resolved(link, connection(step, link.kind, other))


def _end(
    name: str,
    cell: str,
    sheet: str,
    names: Mapping[str, str],
    elsewhere: Elsewhere,
    found: Found,
) -> str:
    """What a name stands for; empty where it is no step. What is elsewhere need not be there."""
    spelt = elsewhere.spelt(name)
    if not is_away(spelt):
        if spelt not in names:
            message = f"This workbook has no step with the code {spelt}."
            found.problem(sheet, cell, message, like="unknown step")
        return names.get(spelt, "")
    if unknown := elsewhere.unknown(spelt):
        found.remark(sheet, cell, f"{unknown} The link is kept as it is written.", like=unknown)
    return spelt


def connection(step: str, kind: str, other: str) -> ConnectionContent:
    """As it is kept: a step elsewhere last; otherwise “leads to” from its other end, and the lower
    code of two same ones first."""
    kind = ConnectionKind(kind)
    if is_away(step):
        return ConnectionContent(other, kind.turned, step)
    if is_away(other):
        return ConnectionContent(step, kind, other)
    if kind == ConnectionKind.LEADS_TO:
        return ConnectionContent(other, kind.turned, step)
    if kind == ConnectionKind.SAME_AS:
        step, other = sorted((step, other))
    return ConnectionContent(step, kind, other)


def waits_in(connections: Iterable[ConnectionContent]) -> Iterator[tuple[str, str]]:
    """What depends on what, as pairs."""
    for each in connections:
        if each.kind == ConnectionKind.DEPENDS_ON:
            yield each.step, each.other
        elif each.kind == ConnectionKind.LEADS_TO:
            yield each.other, each.step


def _once(resolved: Iterable[Resolved], found: Found) -> Iterator[Resolved]:
    """Two steps are linked once, whichever way round and by whichever kind."""
    first: dict[frozenset[str], FoundLink] = {}
    for each in resolved:
        link = each.link
        ends = frozenset((each.connection.step, each.connection.other))
        standing = first.setdefault(ends, link)
        if standing is link:
            yield each
        else:
            message = (
                f"{link.step} and {link.other} are linked already, at {standing.step_cell}. "
                "Delete one of the two lines."
            )
            found.problem(link.sheet, link.step_cell, message, like="linked already")


def _report_circles(resolved: Iterable[Resolved], elsewhere: Elsewhere, found: Found) -> None:
    """Of each circle, the lowest line that closes it; what is told is taken out to look on. What
    goes round among other frameworks alone is not this file's to mend."""
    waits: dict[tuple[str, str], FoundLink | None] = dict.fromkeys(elsewhere.waits)
    for each in resolved:
        waits |= dict.fromkeys(waits_in([each.connection]), each.link)
    order = {pair: number for number, pair in enumerate(waits)}
    for _circle in range(MOST_CIRCLES):
        circle = _circle_in(waits)
        if not circle:
            return
        closing = max(circle, key=lambda pair: order[pair])
        link = waits.pop(closing)
        if link is None:
            continue
        way = way_back(waits, *closing)
        message = (
            f"{closing[0]} cannot depend on {closing[1]}: {told(way)}. That would be a circle."
        )
        found.problem(link.sheet, link.step_cell, message)


def _circle_in(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pairs of one circle, in no order that counts."""
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for step, other in pairs:
        sorter.add(step, other)
    try:
        sorter.prepare()
    except CycleError as problem:
        nodes = problem.args[1]  # each comes before what depends on it
        return [(later, node) for node, later in pairwise(nodes)]
    return []


def links_sheet(content: FrameworkContent) -> SheetOut:
    """In the order of the steps, so that the same version is the same file."""
    columns = [
        Column[ConnectionContent](STEP, 14, lambda each: each.step),
        Column(KIND, 14, lambda each: WORDS[each.kind]),
        Column(OTHER, 18, lambda each: each.other),
    ]
    return sheet_of(SHEET, columns, in_order(content.connections or (), content))


def in_order(
    connections: Iterable[ConnectionContent], content: FrameworkContent
) -> list[ConnectionContent]:
    """As the steps stand in the content; what is elsewhere comes after these, by its name."""
    places = {step.code: place for place, (*_where, step) in enumerate(content.steps())}
    last = len(places)
    return sorted(
        connections,
        key=lambda each: (places[each.step], places.get(each.other, last), each.other),
    )
