"""The rows of a timeline as a page draws them. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from documents.timeline import Drawing, Span, diamond
from planning.rollups.short_pages import Select
from planning.timeline.lanes import Entry, Timeline, Wanted, grouped

WIDTH, MIDDLE = 360, 30


@dataclass(frozen=True)
class Row:
    """An entry, its bar and diamonds, and both in words."""

    entry: Entry
    when: str
    words: str
    bar: Span | None
    diamonds: tuple[str, ...]


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
    days = (mark.day for mark in entry.marks)
    return Row(
        entry=entry,
        when=entry.when(drawing.year),
        words=entry.drawn_in_words(drawing),
        bar=entry.bar(drawing),
        diamonds=tuple(diamond(x, MIDDLE) for x in drawing.marks(days)),
    )


def selects_of(timeline: Timeline, wanted: Wanted) -> list[Select]:
    whose = tuple(timeline.organisations)
    found = [
        Select("theme", "Theme", "All themes", timeline.themes, wanted.theme),
        Select("place", "Place", "All places", timeline.places, wanted.place),
        Select("organisation", "Whose", "Everyone", whose, wanted.organisation),
    ]
    return [each for each in found if len(each.choices) > 1]
