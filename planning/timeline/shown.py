"""The rows of a timeline as a page draws them. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from documents.timeline import Drawing, Later, Span, diamond, triangle
from planning.rollups.short_pages import Select
from planning.timeline.lanes import Entry, Timeline, Wanted, grouped

WIDTH, MIDDLE, TOP = 360, 30, 22


@dataclass(frozen=True)
class Row:
    """An entry, its bar and marks, and all of them in words."""

    entry: Entry
    when: str
    words: str
    bar: Span | None
    diamonds: tuple[str, ...]
    later: tuple[Later, ...]
    waits: tuple[str, ...]


@dataclass(frozen=True)
class ShownLane:
    name: str
    rows: tuple[Row, ...]


def shown(drawing: Drawing, rows: Iterable[tuple[str, Entry]]) -> list[ShownLane]:
    return [
        ShownLane(lane.name, tuple(_row(drawing, entry) for entry in lane.entries))
        for lane in grouped(rows)
    ]


def _row(drawing: Drawing, entry: Entry) -> Row:
    days = (mark.due_on for mark in entry.marks)
    return Row(
        entry=entry,
        when=entry.when(drawing.year),
        words=entry.drawn_in_words(drawing),
        bar=entry.bar(drawing),
        diamonds=tuple(diamond(x, MIDDLE) for x in drawing.marks(days)),
        later=drawing.later(mark.marked for mark in entry.marks),
        waits=tuple(triangle(x, TOP) for x in drawing.ends(wait.until for wait in entry.waits)),
    )


def selects_of(timeline: Timeline, wanted: Wanted) -> list[Select]:
    whose = tuple(timeline.organisations)
    found = [
        Select("theme", "Theme", "All themes", timeline.themes, wanted.theme),
        Select("place", "Place", "All places", timeline.places, wanted.place),
        Select("organisation", "Whose", "Everyone", whose, wanted.organisation),
    ]
    return [each for each in found if len(each.choices) > 1]
