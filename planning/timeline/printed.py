"""A timeline to take away: the tagged print and the workbook of one value."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from documents.paper import Paper
from documents.timeline import PRINTED_WIDTH, Drawing
from documents.timeline import Lane as Drawn
from documents.timeline import lane as drawn_lane
from planning.scope import Scope
from planning.timeline.lanes import Entry, Timeline, Wanted, grouped
from spreadsheets.columns import Column, facts, sheet_of
from spreadsheets.writing import SheetOut, write_workbook

NAME = "Timeline"


@dataclass(frozen=True)
class Printed:
    entry: Entry
    when: str
    lane: Drawn


def timeline_paper(
    scope: Scope, gather: Callable[[], Timeline], wanted: Wanted, *, on: date
) -> Paper:
    """In the lanes that were asked for; everything is in it."""
    code, cycle = scope.address
    lanes = f"-by-{wanted.lanes}" if wanted.lanes else ""
    return Paper(
        title=f"{scope.organisation}: timeline, {scope.cycle.label}",
        stem=f"timeline{lanes}-{code}-{cycle}",
        address=reverse("planning:timeline", args=scope.address),
        template="planning/timeline/pdf/timeline.html",
        words=lambda: _words(scope, gather(), wanted, on=on),
        workbook=lambda: timeline_workbook(scope, gather(), wanted, on=on),
    )


def _words(scope: Scope, timeline: Timeline, wanted: Wanted, *, on: date) -> dict[str, object]:
    drawing = timeline.drawing(PRINTED_WIDTH)
    lanes = grouped(timeline.in_lanes(wanted))
    return {
        "author": scope.organisation.name,
        "name": NAME,
        "timeline": timeline,
        "heads": drawing.heads,
        "lanes": [(each.name, list(_printed(each.entries, drawing, on))) for each in lanes],
        "on": on,
        "year": scope.cycle.label,
        "demonstration": scope.organisation.is_demonstration,
    }


def _printed(entries: Iterable[Entry], drawing: Drawing, on: date) -> Iterator[Printed]:
    for entry in entries:
        drawn = drawn_lane(
            drawing,
            (mark.due_on for mark in entry.marks),
            words=entry.drawn_in_words(drawing),
            bar=entry.bar(drawing),
            today=on,
            marks=(mark.marked for mark in entry.marks),
            waits=(wait.until for wait in entry.waits),
        )
        yield Printed(entry, entry.when(drawing.year), drawn)


def timeline_workbook(scope: Scope, timeline: Timeline, wanted: Wanted, *, on: date) -> bytes:
    about = facts("About", _about(timeline, on), demonstration=scope.organisation.is_demonstration)
    return write_workbook([about, *_sheets(timeline, wanted)])


def _about(timeline: Timeline, on: date) -> Iterable[tuple[str, object]]:
    yield "Organisation", timeline.name
    yield "Code", timeline.code
    yield "Plan year", timeline.year.label
    yield "As on", on
    yield "Made from", timeline.words


def _sheets(timeline: Timeline, wanted: Wanted) -> Iterator[SheetOut]:
    year, rows = timeline.year, timeline.in_lanes(wanted)
    columns = [
        Column[tuple[str, Entry]]("Lane", 34, lambda row: row[0]),
        Column("Code", 12, lambda row: row[1].code),
        Column("Whose", 34, lambda row: row[1].organisation),
        Column("Reference", 12, lambda row: row[1].reference),
        Column("What", 50, lambda row: row[1].title),
        Column("Theme", 30, lambda row: row[1].theme),
        Column("Lead", 24, lambda row: row[1].lead),
        Column("When", 30, lambda row: row[1].when(year)),
        Column("From", 13, lambda row: _day(year, row[1], first=True)),
        Column("Until", 13, lambda row: _day(year, row[1], first=False)),
        Column("Waits for", 50, lambda row: row[1].waiting),
    ]
    yield sheet_of("Timeline", columns, rows)
    marks = [(entry, mark) for _lane, entry in rows for mark in entry.marks]
    yield sheet_of(
        "Milestones",
        [
            Column("Code", 12, lambda row: row[0].code),
            Column("Whose", 34, lambda row: row[0].organisation),
            Column("Reference", 12, lambda row: row[0].reference),
            Column("On", 13, lambda row: row[1].due_on),
            Column("Milestone", 50, lambda row: row[1].text),
            Column("Now expected on", 16, lambda row: row[1].forecast_on),
            Column("Done on", 13, lambda row: row[1].done_on),
        ],
        marks,
    )


def _day(year, entry: Entry, *, first: bool) -> date | None:
    if entry.quarters:
        return year.span(*entry.quarters)[0 if first else 1]
    return None if first else max(mark.due_on for mark in entry.marks)
