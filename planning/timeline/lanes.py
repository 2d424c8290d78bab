"""What was signed and promised beneath a place or the system, in lanes over quarters. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from documents.timeline import Drawing, Span
from nhsuk.addresses import InAddress
from nhsuk.plan_year import PlanYear
from nhsuk.quarter import LAST_QUARTER, QUARTERS
from nhsuk.words import counted, listed, nhs_date
from planning.plans.document import MilestoneLine

LANES = {"theme": "By theme", "lead": "By lead", "organisation": "By organisation"}
NO_LEAD = "No lead yet"


@dataclass(frozen=True)
class Wanted(InAddress):
    """How lanes are laid, and what is left out. An empty part leaves out nothing."""

    lanes: str = ""
    theme: str = ""
    place: str = ""
    organisation: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Wanted":
        """Lanes by theme need no word in the address."""
        lanes = query.get("lanes", "")
        return cls(
            lanes=lanes if lanes in LANES and lanes != "theme" else "",
            theme=query.get("theme", ""),
            place=query.get("place", ""),
            organisation=query.get("organisation", ""),
        )

    def known(self, timeline: "Timeline") -> "Wanted":
        """Without what the timeline does not hold: such an address leaves out nothing."""
        return self.among(
            theme=dict(timeline.themes),
            place=dict(timeline.places),
            organisation=timeline.codes,
        )

    def left_out(self, query: Mapping[str, str]) -> str:
        """Lanes by theme are what there is without a word."""
        return super().left_out({**query, "lanes": ""} if _by_theme(query) else query)

    @property
    def only_lanes(self) -> "Wanted":
        """The same lanes with everything in them."""
        return Wanted(lanes=self.lanes)

    def holds(self, entry: "Entry") -> bool:
        return (
            self.theme in ("", entry.theme_code)
            and self.organisation in ("", entry.code)
            and (not self.place or self.place in (*entry.places, entry.code))
        )


def _by_theme(query: Mapping[str, str]) -> bool:
    return query.get("lanes") == "theme"


@dataclass(frozen=True)
class Wait:
    """What an action depends on, and until when that runs or is due, where it is known."""

    what: str
    until: date | None = None

    @property
    def said(self) -> str:
        """A03 of Blackmoor Place, until 30 June 2027."""
        return f"{self.what}, until {nhs_date(self.until)}" if self.until else self.what


@dataclass(frozen=True)
class Entry:
    """An action of a signed plan, or a commitment of a published support plan, which has a day
    alone: that of its one mark. `theme` of a commitment is whose support plan it is in.
    """

    code: str
    organisation: str
    reference: str
    title: str
    theme: str
    theme_code: str = ""
    lead: str = ""
    quarters: tuple[int, int] | None = None
    marks: tuple[MilestoneLine, ...] = ()
    waits: tuple[Wait, ...] = ()
    places: tuple[str, ...] = ()
    address: str = ""

    def when(self, year: PlanYear) -> str:
        """July to December 2026; by 31 March 2027."""
        if self.quarters:
            return year.words(*self.quarters)
        return f"By {listed(nhs_date(mark.due_on) for mark in self.marks)}"

    def drawn_in_words(self, drawing: Drawing) -> str:
        """What its bar shows, for those who cannot see it."""
        inside = [nhs_date(mark.due_on) for mark in self.marks if drawing.holds(mark.due_on)]
        marks = f"{'milestone' if len(inside) == 1 else 'milestones'} on {listed(inside)}"
        when = f"{self.reference} of {self.organisation}: {self.when(drawing.year)}"
        said = [f"{when}, {marks}" if inside and self.quarters else when]
        said += [f"{mark.text}: {mark.reported}" for mark in self.marks if mark.reported]
        said += [f"Waits for {wait.said}" for wait in self.waits]
        return ". ".join(said)

    @property
    def waiting(self) -> str:
        return "; ".join(wait.said for wait in self.waits)

    def bar(self, drawing: Drawing) -> Span | None:
        return drawing.span(*self.quarters) if self.quarters else None


@dataclass(frozen=True)
class Lane:
    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Timeline:
    """`signed` of `expected` plans; all are in it but the `unread` that are not for this reader.

    `unreadable` says what could not be read by anybody.
    """

    name: str
    code: str
    year: PlanYear
    entries: tuple[Entry, ...]
    themes: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, str], ...] = ()
    signed: int = 0
    expected: int = 0
    unread: int = 0
    unpublished: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = field(default=())

    @property
    def words(self) -> str:
        """Beside every drawing: what is not signed is missing, and no empty year."""
        plans = f"{self.signed} of {counted(self.expected, 'plan')} signed"
        missing = [f"{self.unread} of those signed not for you to read"] if self.unread else []
        if self.unpublished:
            one = len(self.unpublished) == 1
            whose, are = listed(self.unpublished), "is" if one else "are"
            missing.append(
                f"the support {'plan' if one else 'plans'} of {whose} {are} not published"
            )
        missing += [f"{what} cannot be read" for what in self.unreadable]
        return f"{'; '.join([plans, *missing])}."

    @property
    def codes(self) -> set[str]:
        return {entry.code for entry in self.entries}

    @property
    def organisations(self) -> list[tuple[str, str]]:
        found = {entry.code: entry.organisation for entry in self.entries}
        return sorted(found.items(), key=lambda pair: pair[1])

    def drawing(self, width: int) -> Drawing:
        """The years that its actions take up, five at most, drawn from the left."""
        last = max((e.quarters[1] for e in self.entries if e.quarters), default=QUARTERS)
        return Drawing(
            self.year, left=0, width=width, years=-(-min(last, LAST_QUARTER) // QUARTERS)
        )

    def in_lanes(self, wanted: Wanted) -> list[tuple[str, Entry]]:
        """Every entry wanted under the name of its lane, lane by lane."""
        found = [entry for entry in self.entries if wanted.holds(entry)]
        lanes: dict[str, list[Entry]] = defaultdict(list)
        for entry in found:
            lanes[_lane_of(entry, wanted.lanes)].append(entry)
        names = self._theme_names(lanes) if not wanted.lanes else sorted(lanes, key=_last)
        return [(name, entry) for name in names for entry in lanes[name]]

    def _theme_names(self, lanes: Mapping[str, list[Entry]]) -> list[str]:
        """In the order of the framework; what is in none of its themes comes last."""
        known = [name for _code, name in self.themes if name in lanes]
        return [*known, *sorted(name for name in lanes if name not in known)]


def _lane_of(entry: Entry, lanes: str) -> str:
    by = {"lead": entry.lead or NO_LEAD, "organisation": entry.organisation}
    return by.get(lanes, entry.theme)


def _last(name: str) -> tuple[bool, str]:
    return (name == NO_LEAD, name.casefold())


def grouped(rows: Iterable[tuple[str, Entry]]) -> list[Lane]:
    """Rows that stand together, under the name of their lane."""
    lanes: dict[str, list[Entry]] = defaultdict(list)
    for name, entry in rows:
        lanes[name].append(entry)
    return [Lane(name, tuple(found)) for name, found in lanes.items()]
