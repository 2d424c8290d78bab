"""The year of a plan as drawings that fit a page: a lane an action, a band a theme. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from documents.timeline import Drawing, Span, Tick, diamond, evenly, wrapped
from planning.plans.document import ActionLine, PlanDocument, ThemePart

WIDTH, LABELS, MARGIN = 650, 250, 8  # 650 units are 172 mm: 12 print as 9 points
HEAD, BAND, LINE, TEXT_SIZE, PADDING = 28, 26, 16, 12, 8
TALLEST = 400  # 106 mm: a long year in several drawings fills its pages without a gap


@dataclass(frozen=True)
class TextLine:
    y: float
    text: str


@dataclass(frozen=True)
class Lane:
    """A theme's band, or an action's bar with its label in as many lines as it takes.

    `words` say the same to who cannot see it.
    """

    y: float
    height: float
    lines: tuple[TextLine, ...]
    words: str
    reference: str = ""
    bar: Span | None = None
    diamonds: tuple[str, ...] = ()

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> float:
        return self.y + self.height / 2

    @property
    def bar_top(self) -> float:
        return self.middle - 8


@dataclass(frozen=True)
class Chart:
    """One drawing; `number` of `total` where the year takes several."""

    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    height: float
    number: int = 1
    total: int = 1

    @property
    def words(self) -> str:
        return " ".join(f"{lane.words}." for lane in self.lanes)


def charts(document: PlanDocument) -> list[Chart]:
    drawing = Drawing(document.year, left=LABELS, width=WIDTH - LABELS - MARGIN)
    parts = evenly(lambda most: list(_parts(document.themes, drawing, most)), most=TALLEST)
    made = [_chart(lanes, drawing) for lanes in parts]
    return [replace(chart, number=at, total=len(made)) for at, chart in enumerate(made, start=1)]


def _chart(lanes: list[Lane], drawing: Drawing) -> Chart:
    return Chart(tuple(drawing.ticks()), tuple(lanes), height=lanes[-1].bottom + 2)


def _parts(themes: Iterable[ThemePart], drawing: Drawing, most: float) -> Iterator[list[Lane]]:
    """Lanes part by part; a theme that goes on repeats its band in the next one."""
    lanes: list[Lane] = []
    for theme in themes:
        band_due = True
        for action in theme.actions:
            height = _lane_height(action) + (BAND if band_due else 0)
            if lanes and lanes[-1].bottom + height > most:
                yield lanes
                lanes, band_due = [], True
            if band_due:
                lanes.append(_band(theme.name, _below(lanes)))
            lanes.append(_lane(action, _below(lanes), drawing))
            band_due = False
    if lanes:
        yield lanes


def _below(lanes: list[Lane]) -> float:
    return lanes[-1].bottom if lanes else HEAD


def _label(action: ActionLine) -> list[str]:
    return wrapped(action.title, width=LABELS - 46, size=TEXT_SIZE)


def _lane_height(action: ActionLine) -> float:
    return max(len(_label(action)) * LINE + PADDING, 30)


def _band(name: str, y: float) -> Lane:
    first = wrapped(name, width=WIDTH - 20, size=TEXT_SIZE * 1.1)[0]
    return Lane(y, BAND, (TextLine(y + 19, first),), words=name)


def _lane(action: ActionLine, y: float, drawing: Drawing) -> Lane:
    height = _lane_height(action)
    middle = y + height / 2
    lines = _label(action)
    top = y + (height - len(lines) * LINE) / 2 + TEXT_SIZE
    return Lane(
        y=y,
        height=height,
        lines=tuple(TextLine(top + at * LINE, text) for at, text in enumerate(lines)),
        words=f"{action.reference} {action.title}: {action.drawn_in_words(drawing.year)}",
        reference=action.reference,
        bar=drawing.span(action.start_quarter, action.end_quarter),
        diamonds=tuple(
            diamond(x, middle) for x in drawing.marks(m.due_on for m in action.milestones)
        ),
    )
