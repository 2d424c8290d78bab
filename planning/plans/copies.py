"""A plan's document as page, tagged print, Word file and workbook: copies of one value."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from documents.paper import Paper
from documents.timeline import PRINTED_WIDTH, QUARTER_LABELS, Drawing, Lane, lane
from planning.plans.action_fields import facts_of
from planning.plans.document import ActionLine, NeedLine, PlanDocument
from planning.plans.workbook import plan_workbook


@dataclass(frozen=True)
class PrintedAction:
    """An action with when it runs, in words and drawn, and who takes part."""

    action: ActionLine
    when: str
    facts: tuple[tuple[str, str], ...]
    lane: Lane


@dataclass(frozen=True)
class PrintedTheme:
    name: str
    actions: tuple[PrintedAction, ...]


def plan_paper(document: PlanDocument) -> Paper:
    return Paper.of(
        document,
        template="planning/plans/pdf/plan.html",
        words=_words,
        workbook=plan_workbook,
        has_word=True,
    )


def _words(document: PlanDocument) -> dict[str, object]:
    return {
        "document": document,
        "themes": list(_themes(document)),
        "asked": _asked(document),
        "quarters": QUARTER_LABELS,
    }


def _themes(document: PlanDocument) -> Iterator[PrintedTheme]:
    drawing = Drawing(document.year, left=0, width=PRINTED_WIDTH)
    for part in document.themes:
        yield PrintedTheme(part.name, tuple(_printed(line, drawing) for line in part.actions))


def _printed(line: ActionLine, drawing: Drawing) -> PrintedAction:
    drawn = lane(
        [drawing],
        (milestone.due_on for milestone in line.milestones),
        words=f"{line.reference}: {line.drawn_in_words(drawing.year)}",
        bar=drawing.span(line.start_quarter, line.end_quarter),
    )
    when = drawing.year.words(line.start_quarter, line.end_quarter)
    return PrintedAction(line, when, tuple(facts_of(line)), drawn)


def _asked(document: PlanDocument) -> list[tuple[str, list[NeedLine]]]:
    """What was asked, by whom it was asked of."""
    in_order = sorted(
        document.needs, key=lambda need: (need.asked_of, len(need.reference), need.reference)
    )
    return [(name, list(found)) for name, found in groupby(in_order, lambda n: n.asked_of)]
