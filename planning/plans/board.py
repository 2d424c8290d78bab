"""What the page of a plan shows of its document: cards by theme, and the plan at a glance. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from documents.timeline import Drawing, Span, Tick, diamond
from measures.reading.beside import Measure
from nhsuk.plan_year import PlanYear
from planning.plans.document import ActionLine, MilestoneLine, NeedLine, PlanDocument
from planning.plans.suggestions import AnsweredStep

CARD_WIDTH, BAR_MIDDLE = 360, 30
SHOWN = 5  # suggestions before the fold


@dataclass(frozen=True)
class Card:
    """An action with its bar over the four quarters and what it asks for."""

    action: ActionLine
    needs: tuple[NeedLine, ...]
    bar: Span
    diamonds: tuple[str, ...]
    when: str
    words: str
    measure: Measure | None = None


@dataclass(frozen=True)
class ThemeCards:
    name: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Board:
    """The four quarters all cards share, today's line, and the cards."""

    ticks: tuple[Tick, ...]
    today: float | None
    themes: tuple[ThemeCards, ...]


def board(document: PlanDocument, *, on: date, measures: Mapping[str, Measure]) -> Board:
    """`measures`: what each indicator came to for the organisation, by its code."""
    drawing = Drawing(document.year, left=0, width=CARD_WIDTH)
    needs = {need.reference: need for need in document.needs}
    return Board(
        ticks=tuple(drawing.ticks()),
        today=drawing.today(on),
        themes=tuple(
            ThemeCards(part.name, tuple(_card(a, needs, drawing, measures) for a in part.actions))
            for part in document.themes
        ),
    )


def _card(
    action: ActionLine,
    needs: dict[str, NeedLine],
    drawing: Drawing,
    measures: Mapping[str, Measure],
) -> Card:
    return Card(
        action=action,
        needs=tuple(needs[reference] for reference in action.needs),
        bar=drawing.span(action.start_quarter, action.end_quarter),
        diamonds=tuple(
            diamond(x, BAR_MIDDLE) for x in drawing.marks(m.due_on for m in action.milestones)
        ),
        when=drawing.year.words(action.start_quarter, action.end_quarter),
        words=action.drawn_in_words(drawing.year),
        measure=measures.get(action.indicator_code),
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
