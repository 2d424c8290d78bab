"""What pages of a plan show of its document: cards in lanes, and the plan at a glance. Pure."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from documents.timeline import Drawing, Later, Span, Tick, diamond
from measures.reading.beside import Measure
from nhsuk.plan_year import PlanYear
from planning.plans.document import ActionLine, MilestoneLine, NeedLine, PlanDocument
from planning.plans.suggestions import AnsweredStep

CARD_WIDTH, BAR_MIDDLE = 360, 30
NO_LEAD = "No lead yet"
SHOWN = 5  # suggestions before the fold


@dataclass(frozen=True)
class Card:
    """An action with its bar over the years that are drawn, and what it asks for.

    `may_rise` and `may_sink`: whether another of its lane stands above it, and below it.
    """

    action: ActionLine
    needs: tuple[NeedLine, ...]
    bar: Span
    diamonds: tuple[str, ...]
    later: tuple[Later, ...]
    when: str
    words: str
    may_rise: bool
    may_sink: bool
    measure: Measure | None = None


@dataclass(frozen=True)
class CardLane:
    """The cards of a theme, or of who leads them."""

    name: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Board:
    """The quarters or years all cards share, today's line, and the cards."""

    ticks: tuple[Tick, ...]
    today: float | None
    lanes: tuple[CardLane, ...]


def board(
    document: PlanDocument,
    *,
    on: date,
    measures: Mapping[str, Measure],
    by_lead: bool = False,
) -> Board:
    """`measures`: what each indicator came to for the organisation, by its code."""
    drawing = document.drawing(CARD_WIDTH)
    needs = {need.reference: need for need in document.needs}
    lanes = _by_lead(document) if by_lead else [(t.name, t.actions) for t in document.themes]
    return Board(
        ticks=tuple(drawing.ticks()),
        today=drawing.today(on),
        lanes=tuple(
            CardLane(name, _cards(found, needs, drawing, measures)) for name, found in lanes
        ),
    )


def _by_lead(document: PlanDocument) -> list[tuple[str, tuple[ActionLine, ...]]]:
    """Leads by name, what nobody leads last. One lead may be typed in capitals or not."""
    lanes: dict[str, list[ActionLine]] = defaultdict(list)
    for action in document.actions:
        lanes[action.lead.casefold()].append(action)
    in_order = sorted(lanes.items(), key=lambda lane: (not lane[0], lane[0]))
    return [(found[0].lead or NO_LEAD, tuple(found)) for _lead, found in in_order]


def _cards(
    actions: Sequence[ActionLine],
    needs: Mapping[str, NeedLine],
    drawing: Drawing,
    measures: Mapping[str, Measure],
) -> tuple[Card, ...]:
    last = len(actions) - 1
    return tuple(
        Card(
            action=action,
            needs=tuple(needs[reference] for reference in action.needs),
            bar=drawing.span(action.start_quarter, action.end_quarter),
            diamonds=tuple(
                diamond(x, BAR_MIDDLE) for x in drawing.marks(m.due_on for m in action.milestones)
            ),
            later=drawing.later(mark.marked for mark in action.milestones),
            when=drawing.year.words(action.start_quarter, action.end_quarter),
            words=action.drawn_in_words(drawing),
            may_rise=at > 0,
            may_sink=at < last,
            measure=measures.get(action.indicator_code),
        )
        for at, action in enumerate(actions)
    )


def next_milestones(document: PlanDocument, *, on: date) -> list[MilestoneLine]:
    """The milestones of the next day that has any."""
    ahead = [m for action in document.actions for m in action.milestones if m.due_on >= on]
    soonest = min((milestone.due_on for milestone in ahead), default=None)
    return [milestone for milestone in ahead if milestone.due_on == soonest]


@dataclass(frozen=True)
class Suggestion:
    """A step to add with one click, or that was just added and can be undone.

    `examples` of good practice are tied to it, or to the whole of its theme.
    """

    step: AnsweredStep
    why: str
    added_as: str = ""
    examples: int = 0


@dataclass(frozen=True)
class Suggestions:
    """What is shown at once, and what is folded beneath it."""

    first: tuple[Suggestion, ...]
    more: tuple[Suggestion, ...]


def suggestion_rows(
    suggested: Collection[AnsweredStep],
    added: Collection[tuple[AnsweredStep, str]],
    year: PlanYear,
    examples: Mapping[str, int],
) -> Suggestions:
    """`examples`: how many are tied to each step and each theme, by code."""
    rows = [
        Suggestion(
            step,
            why(step, year),
            reference,
            examples.get(step.code, 0) + examples.get(step.theme_code, 0),
        )
        for step, reference in [*added, *((step, "") for step in suggested)]
    ]
    shown = len(rows) if len(rows) <= SHOWN + 1 else SHOWN
    return Suggestions(tuple(rows[:shown]), tuple(rows[shown:]))


def why(step: AnsweredStep, year: PlanYear) -> str:
    """Why a step is suggested, after its code."""
    marked = f"You marked it for {year.short}. " if step.planned else ""
    return f"{marked}Your answer: {step.words}."
