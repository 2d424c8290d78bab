"""How the steps of a version connect as a workbook, to filter and to hand on."""

from collections.abc import Iterator
from datetime import date

from frameworks.across.fitting import Finding
from frameworks.across.gathering import Connected, End, Found, ReadAcross
from spreadsheets.columns import Column, facts, sheet_of
from spreadsheets.writing import SheetOut, write_workbook


def workbook_of(across: ReadAcross) -> bytes:
    return write_workbook([_summary(across), _findings(across), _connections(across)])


def _summary(across: ReadAcross) -> SheetOut:
    return facts(
        "Summary",
        [
            ("Framework", across.version.framework.name),
            ("Version", across.version.label),
            *((found.many.capitalize(), len(found.findings)) for found in across.found),
            ("Connections of this framework", len(across.connected)),
            ("Connections of other frameworks to this one", len(across.told)),
        ],
    )


def _findings(across: ReadAcross) -> SheetOut:
    columns = [
        Column[tuple[Found, Finding]]("What", 40, lambda line: line[0].one.capitalize()),
        Column("Theme", 10, lambda line: line[1].theme),
        Column("Step or theme", 30, lambda line: line[1].name),
        Column("What it says", 80, lambda line: line[1].text),
        Column("What does not fit", 60, lambda line: line[1].said),
    ]
    lines = ((found, finding) for found in across.found for finding in found.findings)
    return sheet_of("Clashes and gaps", columns, lines)


def _connections(across: ReadAcross) -> SheetOut:
    columns = [
        *_end("Step", "step"),
        Column[Connected]("How", 14, lambda line: line.kind),
        *_end("Other step", "other"),
    ]
    return sheet_of("Connections", columns, [*across.connected, *across.told])


def _end(title: str, field: str) -> Iterator[Column[Connected]]:
    def end(line: Connected) -> End:
        return getattr(line, field)

    def tier(line: Connected) -> str:
        step = end(line).step
        return step.tier.label if step else ""

    def day(line: Connected) -> date | None:
        step = end(line).step
        return step.when_by if step else None

    def words(line: Connected) -> str:
        step = end(line).step
        return step.text if step else end(line).gone

    yield Column(title, 30, lambda line: end(line).name)
    yield Column(f"{title}, tier", 16, tier)
    yield Column(f"{title}, date", 14, day)
    yield Column(f"{title}, what it says", 60, words)
