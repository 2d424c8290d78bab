"""The promised dates of a support plan, drawn by quarter. Pure geometry: templates draw it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from documents.timeline import QUARTER_LABELS, evenly, text_width, wrapped
from nhsuk.plan_year import PlanYear
from nhsuk.words import nhs_date
from planning.support.document import CategoryPart, SupportPlanDocument

WIDTH, LEFT, MARGIN = 688.0, 262.0, 8.0
HEAD, BAND, LINE, PADDING = 44.0, 24.0, 15.0, 11.0
MOST_YEARS = 3
PAGE = 400.0  # 106 mm: a long plan in several drawings fills its pages without a gap


@dataclass(frozen=True)
class Mark:
    """One commitment's lane: its lines of text, and its diamond at the date promised.

    `points` is empty where the date lies outside what is drawn; `outside` says so in words.
    """

    y: float
    height: float
    reference: str
    lines: tuple[tuple[float, str], ...]
    points: str
    outside: str
    words: str

    @property
    def rule(self) -> float:
        return self.y + self.height


@dataclass(frozen=True)
class Lane:
    """A category's band with its commitments beneath."""

    y: float
    name: str
    marks: tuple[Mark, ...]

    @property
    def text_y(self) -> float:
        return self.y + 17


@dataclass(frozen=True)
class QuarterLine:
    x: float
    middle: float
    label: str


@dataclass(frozen=True)
class YearHead:
    x: float
    label: str


@dataclass(frozen=True)
class Chart:
    """One drawing; a long plan has several, so that none is cut by a page."""

    height: float
    years: tuple[YearHead, ...]
    quarters: tuple[QuarterLine, ...]
    lanes: tuple[Lane, ...]
    width: float = WIDTH
    left: float = LEFT

    @property
    def words(self) -> str:
        """What is drawn, for who cannot see it."""
        said = (text for lane in self.lanes for text in (lane.name, *(m.words for m in lane.marks)))
        return " ".join(f"{text}." for text in said)


def charts_of(document: SupportPlanDocument) -> tuple[Chart, ...]:
    if not document.commitments:
        return ()
    years = _years(document)
    parts = evenly(lambda most: _pages(document.commitment_parts, most), most=PAGE)
    return tuple(_chart(years, page) for page in parts)


def _years(document: SupportPlanDocument) -> tuple[PlanYear, ...]:
    """The plan year, and those after it that something is promised in."""
    last = max(line.due_on for line in document.commitments)
    final = last.year if last.month >= 4 else last.year - 1
    count = min(max(final - document.plan_year + 1, 1), MOST_YEARS)
    return tuple(PlanYear(document.plan_year + offset) for offset in range(count))


def _label(line) -> list[str]:
    return wrapped(f"{line.reference} {line.title}", width=LEFT - 2 * MARGIN, size=12)


def _height(line) -> float:
    return PADDING + LINE * len(_label(line))


def _pages(parts: Iterable[CategoryPart], most: float) -> list[list[CategoryPart]]:
    """The categories over as many drawings as they need; a long one goes on under its name."""
    pages: list[list[CategoryPart]] = [[]]
    used = HEAD
    for part in parts:
        kept: list = []
        for line in part.lines:
            extra = _height(line) + (0 if kept else BAND)
            if used + extra > most and (kept or pages[-1]):
                if kept:
                    pages[-1].append(CategoryPart(part.name, tuple(kept)))
                pages.append([])
                kept, used = [], HEAD
                extra = _height(line) + BAND
            kept.append(line)
            used += extra
        pages[-1].append(CategoryPart(part.name, tuple(kept)))
    return pages


def _chart(years: tuple[PlanYear, ...], parts: list[CategoryPart]) -> Chart:
    lanes, y = [], HEAD
    for part in parts:
        top, marks = y, []
        y += BAND
        for line in part.lines:
            marks.append(_mark(line, years, y))
            y += marks[-1].height
        lanes.append(Lane(top, part.name, tuple(marks)))
    heads = tuple(YearHead(_x(year.first, years) + 4, year.label) for year in years)
    return Chart(y + 1, heads, tuple(_quarters(years)), tuple(lanes))


def _mark(line, years: tuple[PlanYear, ...], y: float) -> Mark:
    height = _height(line)
    texts = tuple((y + 16 + LINE * at, text) for at, text in enumerate(_label(line)))
    inside = years[0].first <= line.due_on <= years[-1].last
    points = _diamond(_x(line.due_on, years), y + height / 2) if inside else ""
    when = "before" if line.due_on < years[0].first else "after"
    outside = "" if inside else f"promised {when} these years"
    words = f"{line.reference} {line.title}: {nhs_date(line.due_on)}"
    return Mark(y, height, line.reference, texts, points, outside, words)


def _diamond(x: float, y: float) -> str:
    x = min(max(x, LEFT + 7), WIDTH - 7)
    return f"{x:.1f},{y - 8:.1f} {x + 6:.1f},{y:.1f} {x:.1f},{y + 8:.1f} {x - 6:.1f},{y:.1f}"


def _x(day: date, years: tuple[PlanYear, ...]) -> float:
    wide = (WIDTH - LEFT) / len(years)
    place = next((at for at, year in enumerate(years) if year.holds(day)), 0)
    return round(LEFT + wide * (place + years[place].share(day)), 1)


def _quarters(years: tuple[PlanYear, ...]) -> Iterable[QuarterLine]:
    wide = (WIDTH - LEFT) / len(years) / len(QUARTER_LABELS)
    fits = all(text_width(label, 10) < wide - 4 for label in QUARTER_LABELS)
    for at in range(len(years) * len(QUARTER_LABELS)):
        label = QUARTER_LABELS[at % len(QUARTER_LABELS)]
        x = LEFT + wide * at
        shown = label if fits else label.split()[0]
        yield QuarterLine(round(x, 1), round(x + wide / 2, 1), shown)
