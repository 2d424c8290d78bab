"""What changed between two versions as a workbook: a line a step, to filter and to hand on."""

from collections.abc import Iterator
from dataclasses import dataclass

from frameworks.comparing.between import Comparison
from frameworks.comparing.shown import KINDS
from frameworks.comparing.touched import Figure
from frameworks.workbook.changes import KINDS as IN_ORDER
from frameworks.workbook.changes import Change, Placed
from spreadsheets.columns import Column, facts, sheet_of
from spreadsheets.writing import SheetOut, write_workbook


@dataclass(frozen=True)
class Line:
    """One step with what became of it and, for who keeps the framework, what that touches."""

    kind: str
    change: Change
    figures: tuple[Figure, ...]

    def old(self, field: str) -> object:
        return getattr(self.change.old, field, None)

    def new(self, field: str) -> object:
        return getattr(self.change.new, field, None)

    @property
    def placed(self) -> Placed | None:
        return self.change.new or self.change.old

    def number(self, name: str) -> int:
        return sum(figure.number for figure in self.figures if figure.name == name)


def workbook_of(comparison: Comparison) -> bytes:
    sheets = (_summary, _steps, _connections, _besides)
    return write_workbook([sheet(comparison) for sheet in sheets])


def _summary(comparison: Comparison) -> SheetOut:
    counts = comparison.changes.counts()
    return facts(
        "Summary",
        [
            ("Framework", comparison.new.framework.name),
            ("From", comparison.old.label),
            ("To", comparison.new.label),
            *((f"{title}, steps", counts[kind]) for kind, (title, _note) in KINDS.items()),
            ("Changes of the scale", counts["scale"]),
            ("Changes of the names of tiers", counts["tiers"]),
            ("Changes of connections", counts["links"]),
            ("Changes of recommendations", counts["recommendations"]),
        ],
    )


def _steps(comparison: Comparison) -> SheetOut:
    columns = [
        Column[Line]("Change", 12, lambda line: KINDS[line.kind][0]),
        Column("Code", 12, lambda line: line.change.code),
        Column("Earlier codes", 20, lambda line: ", ".join(line.change.earlier_codes)),
        Column("Theme", 30, lambda line: line.placed and line.placed.theme),
        Column("Tier", 16, lambda line: line.placed and comparison.changes.tier(line.placed).label),
        *_before_and_after("Wording", 60, "text"),
        *_before_and_after("Section", 30, "section"),
        *_before_and_after("When by", 22, "when_by_label"),
        *_before_and_after("Date", 14, "when_by"),
        *_before_and_after("Own reference", 16, "reference"),
        Column("Split or merged", 40, lambda line: " ".join(line.change.lines)),
        *(_touching() if comparison.tells_touched else ()),
    ]
    return sheet_of("Steps", columns, _lines(comparison))


def _before_and_after(title: str, width: float, field: str) -> Iterator[Column[Line]]:
    yield Column(f"{title} before", width, lambda line: line.old(field))
    yield Column(f"{title} now", width, lambda line: line.new(field))


def _touching() -> Iterator[Column[Line]]:
    yield Column("Answers", 12, lambda line: line.number("answers"))
    yield Column("Actions", 12, lambda line: line.number("actions"))
    yield Column("Support needs", 16, lambda line: line.number("needs"))
    yield Column("Commitments", 16, lambda line: line.number("commitments"))


def _lines(comparison: Comparison) -> Iterator[Line]:
    touches: dict[str, tuple[Figure, ...]] = {
        shown.code: tuple(figure for _code, figures in shown.touches for figure in figures)
        for kind in comparison.kinds
        for theme in kind.themes
        for shown in theme.changes
        if kind.touches
    }
    for kind in IN_ORDER:
        for change in getattr(comparison.changes, kind):
            yield Line(kind, change, touches.get(change.code, ()))


def _connections(comparison: Comparison) -> SheetOut:
    rows = [(sentence,) for sentence in comparison.changes.links]
    return SheetOut("Connections", ("Change",), rows, (90,))


def _besides(comparison: Comparison) -> SheetOut:
    changes = comparison.changes
    rows = [("Scale", sentence) for sentence in changes.scale]
    rows += [("Themes and sections", sentence) for sentence in changes.about_themes]
    rows += [("Tiers", sentence) for sentence in changes.tiers]
    rows += [("Recommendations", sentence) for sentence in changes.recommendations]
    return SheetOut("Other changes", ("What", "Change"), rows, (24, 90))
