"""What moved since the last cycle, to take away: the tagged print and the workbook of one value."""

from collections.abc import Callable, Iterable

from django.urls import reverse

from documents.paper import Paper
from planning.moved.moves import MEANT, Move, Moved, Part
from planning.moved.shown import MovedPage, Row, Told
from planning.scope import Scope
from spreadsheets.columns import Column, facts, sheet_of
from spreadsheets.writing import SheetOut, write_workbook

NAME = "What moved since the last cycle"


def moved_paper(scope: Scope, moved: Callable[[], Moved], lines: Callable[[], list[Told]]) -> Paper:
    """`lines` are read for the workbook alone."""
    code, cycle = scope.address
    return Paper(
        title=f"{scope.organisation}: {NAME[:1].lower()}{NAME[1:]}, {scope.cycle.label}",
        stem=f"moved-{code}-{cycle}",
        address=reverse("planning:moved", args=scope.address),
        template="planning/moved/pdf/moved.html",
        words=lambda: _words(scope, MovedPage(moved())),
        workbook=lambda: moved_workbook(scope, MovedPage(moved()), lines()),
    )


def _words(scope: Scope, page: MovedPage) -> dict[str, object]:
    return {
        "author": scope.organisation.name,
        "name": NAME,
        "page": page,
        "meant": MEANT,
        "year": scope.cycle.label,
        "demonstration": scope.organisation.is_demonstration,
    }


def moved_workbook(scope: Scope, page: MovedPage, lines: Iterable[Told]) -> bytes:
    demonstration = scope.organisation.is_demonstration
    sheets = [facts("About", _about(page), demonstration=demonstration), by_theme(page)]
    return write_workbook([*sheets, _returns(page), _answers(lines)])


def _about(page: MovedPage) -> Iterable[tuple[str, object]]:
    moved = page.moved
    yield "Organisation", moved.name
    yield "Code", moved.code
    yield "Cycle", moved.cycle
    yield "Held against", moved.earlier
    yield "Counted", moved.words
    yield "What is counted", MEANT


def by_theme(page: MovedPage) -> SheetOut:
    columns = [
        Column[Row]("Theme", 34, lambda row: row.name),
        *(_move_column(at, move) for at, move in enumerate(Move)),
        Column("All answers", 12, lambda row: row.bar.total),
    ]
    return sheet_of("By theme", columns, (*page.rows, page.total))


def _move_column(at: int, move: Move) -> Column[Row]:
    return Column(move.word, 14, lambda row: row.cells[at].count)


def _returns(page: MovedPage) -> SheetOut:
    columns = [
        Column[Part]("Code", 12, lambda part: part.code),
        Column("Organisation", 34, lambda part: part.name),
        Column("Return now", 14, lambda part: "In" if part.is_in else "Not in"),
        Column("Return last time", 14, lambda part: "In" if part.was_in else "Not in"),
        Column("Compared", 12, lambda part: "Yes" if part.is_compared else "No"),
    ]
    return sheet_of("Returns", columns, page.moved.figures.parts)


def _answers(lines: Iterable[Told]) -> SheetOut:
    columns = [
        Column[Told]("Code", 12, lambda line: line.code),
        Column("Organisation", 34, lambda line: line.name),
        Column("Theme", 30, lambda line: line.theme),
        Column("Step", 14, lambda line: line.step.code),
        Column("Wording", 60, lambda line: line.step.text),
        Column("What became of it", 22, lambda line: line.move.word),
        Column("Last time", 22, lambda line: line.before),
        Column("Now", 22, lambda line: line.now),
    ]
    return sheet_of("Answers", columns, lines)
